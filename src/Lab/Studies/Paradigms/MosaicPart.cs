using HessianFaultLab.Lab.Data.Sources;
using HessianFaultLab.Lab.Experiments.Language;
using HessianFaultLab.Lab.Models.Focus;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Studies.Paradigms;

/// <summary>What focus and classifier learn from mosaics by each paradigm, and by soft attention that goes on as hard attention.</summary>
public sealed record MosaicPart
{
    private const string Hybrid = "hybrid";

    [Setting("The mosaics: mosaics or cifar10-mosaics, with options")]
    public DataEntry? Data { get; init; }

    [Setting("The model's sizes; its paradigm is not read")]
    public FocusSpec Model { get; init; } = new();

    [Setting("How it is trained; its steps and its seed are not read")]
    public Training.TrainingSpec Training { get; init; } = new() { Optimizer = Lab.Training.OptimizerKind.Sgd, LearningRate = 0.1, BatchSize = 32 };

    [Setting("Passes over the training split", Min = 2)]
    public int Epochs { get; init; } = 50;

    [Setting("The epoch from which hybrid training is hard; null takes the first at which soft attention is where hard attention overtakes it in the linear setting", Min = 1)]
    public int? SwitchAt { get; init; }

    [Setting("One training of each paradigm each")]
    public IReadOnlyList<long> Seeds { get; init; } = [1, 2, 3];

    internal void Run(StudyRun run)
    {
        var text = Data?.Text ?? "mosaics";
        double threshold;
        using (var data = DataSources.Open(text))
        {
            var setting = new LinearSetting(data.Classes, data.Dimensions["frames"]);
            threshold = Crossover.Of(setting)?.Focus ?? throw new BadInputException($"hard attention never overtakes soft attention for {setting}; give switch-at");
        }
        string[] names = ["soft", "hard", "lvml", Hybrid];
        var jobs = Seeds.SelectMany(_ => names, (seed, name) => (Seed: seed, Name: name)).ToArray();
        var found = new FocusCurve[jobs.Length];
        SideBySide.Do(jobs.Length, i =>
        {
            using var data = DataSources.Open(text);
            var training = new FocusTraining(data, Model, Training with { Seed = jobs[i].Seed }, Epochs);
            found[i] = jobs[i].Name == Hybrid ? training.Hybrid(SwitchAt, threshold, run.Cancellation) : training.Plain(Enum.Parse<Paradigm>(jobs[i].Name, ignoreCase: true), run.Cancellation);
            run.Say($"{jobs[i].Name} seed {jobs[i].Seed}: {found[i]}");
        }, run.Cancellation);
        foreach (var (i, (seed, name)) in jobs.Index()) found[i].Draw(run, $"{name}-{seed}");
        var bySeed = Seeds.Index().Select(s => names.Index().ToDictionary(n => n.Item, n => found[s.Index * names.Length + n.Index])).ToList();
        Accept(run, bySeed);
    }

    /// <summary>Each is the least over the seeds.</summary>
    private static void Accept(StudyRun run, List<Dictionary<string, FocusCurve>> bySeed)
    {
        run.Accept("soft's focus ahead of hard's, at its largest before hard's", Bound.Above(0), bySeed.Min(s => s["soft"].EarlyLeadOver(s["hard"])));
        run.Accept("hard's focus ahead of soft's, at the end", Bound.Above(0), bySeed.Min(s => s["hard"].Last.Focus - s["soft"].Last.Focus));
        run.Accept("hybrid's FTPT above soft's, at the end", Bound.Above(0), bySeed.Min(s => s[Hybrid].Last.Ftpt - s["soft"].Last.Ftpt));
    }
}
