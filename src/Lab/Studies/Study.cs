using System.Reflection;
using HessianFaultLab.Lab.Runs;
using HessianFaultLab.Lab.Specs;
using HessianFaultLab.Lab.Specs.Diagnostics;

namespace HessianFaultLab.Lab.Studies;

/// <summary>
/// A published analysis, reproduced: theory beside measurement, and a bound for each figure that was stated. Its settings are
/// those of its file.
/// </summary>
[ChosenBy("study")]
public abstract record Study : IChecked
{
    [Setting("Its name, under which its results are kept")]
    public required string Experiment { get; init; }

    [Setting("What it is to find out, in one sentence")]
    public required string Summary { get; init; }

    /// <summary>As files call it.</summary>
    public string Name => GetType().GetCustomAttribute<NamedAttribute>()!.Name;

    /// <summary>Does the whole of it. The same settings give the same figures.</summary>
    public abstract void Run(StudyRun run);

    /// <summary>What the axes of a figure say, with their units; empty where there is nothing to say.</summary>
    /// <param name="figure">As <see cref="StudyRun.Draw"/> calls it.</param>
    public abstract (string X, string Y) AxesOf(string figure);

    void IChecked.Check(SettingProblems problems)
    {
        if (!ExperimentFolder.IsName(Experiment)) problems.Add(DiagnosticCodes.Malformed, "experiment", ExperimentFolder.NoName(Experiment));
        Check(problems);
    }

    /// <summary>Reports what does not fit together.</summary>
    private protected virtual void Check(SettingProblems problems)
    {
    }
}
