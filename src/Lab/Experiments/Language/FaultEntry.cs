using System.Diagnostics.CodeAnalysis;
using HessianFaultLab.Lab.Faults.Language;
using HessianFaultLab.Lab.Faults.Schedules;
using HessianFaultLab.Lab.Faults.Targets;
using HessianFaultLab.Lab.Specs;
using HessianFaultLab.Lab.Specs.Nodes;

namespace HessianFaultLab.Lab.Experiments.Language;

/// <summary>A fault type in an experiment, with what is to be otherwise than its file says.</summary>
[TextForm("the name of a fault type, or clean")]
public sealed record FaultEntry : IParsable<FaultEntry>, IChecked
{
    /// <summary>A run in which nothing goes wrong.</summary>
    public const string CleanName = "clean";

    public static FaultEntry Clean { get; } = new() { Fault = CleanName };

    [Setting("The fault type's name")]
    public required string Fault { get; init; }

    [Setting("Severities, one run each; all for every one that the fault has beside its default")]
    public IReadOnlyList<string> Severity { get; init; } = [ParameterValues.Default];

    [Setting("Where, instead of the fault's own target")]
    public TargetSpec? Target { get; init; }

    [Setting("How many of the eligible places, drawn by the run's seed", Min = 1)]
    public int? Pick { get; init; }

    [Setting("When, put over the fault's own schedule")]
    public Schedule? When { get; init; }

    [Rest("The value of one of the fault's parameters.")]
    public IReadOnlyDictionary<string, SpecNode> Parameters { get; init; } = new Dictionary<string, SpecNode>();

    public bool IsClean => Fault == CleanName;

    public FaultChanges Changes => new() { Parameters = Parameters, Target = Target, Pick = Pick, When = When };

    void IChecked.Check(SettingProblems problems)
    {
        if (IsClean && this != Clean with { Severity = Severity, Parameters = Parameters }) problems.Add("fault", "a clean run has no target and no time; leave them out");
    }

    public static FaultEntry Parse(string s, IFormatProvider? provider) => TryParse(s, provider, out var found) ? found : throw new FormatException($"'{s}' is no name");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out FaultEntry result)
    {
        result = string.IsNullOrWhiteSpace(s) ? null : new FaultEntry { Fault = s };
        return result is not null;
    }
}
