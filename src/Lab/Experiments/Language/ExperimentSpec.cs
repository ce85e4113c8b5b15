using HessianFaultLab.Lab.Localization.Scoring;
using HessianFaultLab.Lab.Runs;
using HessianFaultLab.Lab.Specs;
using HessianFaultLab.Lab.Specs.Diagnostics;
using HessianFaultLab.Lab.Specs.Nodes;
using HessianFaultLab.Lab.Training;

namespace HessianFaultLab.Lab.Experiments.Language;

/// <summary>An experiment as its file says it.</summary>
[Named("experiment", "An experiment of HessianFaultLab: models, faults, what is measured, how it is scored.")]
public sealed record ExperimentSpec : IChecked
{
    [Setting("Its name, under which its results are kept")]
    public required string Experiment { get; init; }

    [Setting("What it is to find out, in one sentence")]
    public required string Summary { get; init; }

    [Setting("Whether run-all runs it: quick with --quick too, default without")]
    public Marking? Marked { get; init; }

    [Setting("The models, each with its data")]
    public required IReadOnlyList<ModelEntry> Models { get; init; }

    [Setting("How they are trained, where that is not as their recipes say")]
    public TrainingSpec? Training { get; init; }

    [Setting("What goes wrong: names of fault types, alone or with what is to be otherwise; a list of several goes wrong in one run; clean is a run without a fault")]
    public IReadOnlyList<IReadOnlyList<FaultEntry>> Faults { get; init; } = [[FaultEntry.Clean]];

    [Setting("The folder of the fault files, seen from this file; where it is not given, faults beside or above it")]
    public string? Catalogue { get; init; }

    [Setting("One run each: they decide weights, the order of examples, what faults draw and all probes")]
    public IReadOnlyList<long> Seeds { get; init; } = [42];

    [Setting("What is measured, and when")]
    public MeasureEntry Measure { get; init; } = new();

    [Setting("How rankings are made and judged")]
    public ScoreSpec Score { get; init; } = new();

    [Setting("Whether all real numbers are of twice the usual precision, float64")]
    public bool DoublePrecision { get; init; }

    [Setting("cpu, cuda or cuda:N")]
    public string Device { get; init; } = "cpu";

    [Setting("One of the scales, whose values go over this file's; --set scale=NAME chooses it for once")]
    public string? Scale { get; init; }

    [Setting("By name: places of this file with their values for other machines and data, as models[0].preset: base")]
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, SpecNode>> Scales { get; init; } = new Dictionary<string, IReadOnlyDictionary<string, SpecNode>>();

    [Setting("Places of this file, such as training.steps, with the values that they take: every combination is run")]
    public IReadOnlyDictionary<string, IReadOnlyList<SpecNode>> Matrix { get; init; } = new Dictionary<string, IReadOnlyList<SpecNode>>();

    [Setting("Places with values that go together: the first of each, the second of each, ...")]
    public IReadOnlyDictionary<string, IReadOnlyList<SpecNode>> Zip { get; init; } = new Dictionary<string, IReadOnlyList<SpecNode>>();

    [Setting("Combinations that are run as well, each a map of places to values")]
    public IReadOnlyList<IReadOnlyDictionary<string, SpecNode>> Include { get; init; } = [];

    [Setting("Combinations that are left out: those that have all of these values")]
    public IReadOnlyList<IReadOnlyDictionary<string, SpecNode>> Exclude { get; init; } = [];

    void IChecked.Check(SettingProblems problems)
    {
        if (!ExperimentFolder.IsName(Experiment)) problems.Add(DiagnosticCodes.Malformed, "experiment", ExperimentFolder.NoName(Experiment));
        foreach (var (number, _) in Seeds.Index().Where(s => Seeds.Take(s.Index).Contains(s.Item)))
            problems.Add("seeds", $"the seed {Seeds[number]} stands here a second time; no run is done twice", number);
    }
}
