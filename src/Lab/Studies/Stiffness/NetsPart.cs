using HessianFaultLab.Curvature.Probes;
using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Data.Sources;
using HessianFaultLab.Lab.Models;
using HessianFaultLab.Lab.Models.ResidualNet;
using HessianFaultLab.Lab.Signals;
using HessianFaultLab.Lab.Signals.Recording;
using HessianFaultLab.Lab.Specs;
using HessianFaultLab.Lab.Specs.Diagnostics;
using HessianFaultLab.Lab.Training;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Studies.Stiffness;

/// <summary>
/// Plain residual nets beside nets with squeeze and excitation, with stiffness-aware attention, and with squeeze and
/// excitation of as many parameters as the latter. The formula of the paper's own StepNet is not public.
/// </summary>
public sealed record NetsPart : IChecked
{
    private const int Measurements = 6;

    [Setting("The data, as NAME[:PATH][,option=value]...")]
    public string Data { get; init; } = "moving-shapes,places=1,gap=2";

    [Setting("Channels of each stage", Min = 1)]
    public IReadOnlyList<int> Stages { get; init; } = [16, 32];

    [Setting("Residual blocks of a stage", Min = 1)]
    public int Blocks { get; init; } = 3;

    [Setting("Channels for each unit of a gate's inner layer", Min = 2)]
    public int GateReduction { get; init; } = 4;

    [Setting("How they are trained; left out, by the recipe of residual-net")]
    public TrainingSpec? Training { get; init; }

    [Setting("Examples of the test split on which the index is measured", Min = 1)]
    public int Batch { get; init; } = 128;

    [Setting("One training of each net for each")]
    public IReadOnlyList<long> Seeds { get; init; } = [42, 123, 456];

    void IChecked.Check(SettingProblems problems)
    {
        if (DataSources.All.All(s => s.Name != DataRequest.Parse(Data).Name)) problems.Add(DiagnosticCodes.UnknownWord, "data", $"there are no data '{Shown.Of(Data)}'{Spelling.Suggest(Data, DataSources.All.Select(s => s.Name))}");
    }

    internal void Run(StudyRun run)
    {
        var jobs = (from seed in Seeds from variant in NetVariant.All select (seed, variant)).ToList();
        var nets = new ProbeCrew(null, CPU, run.Cancellation).Run(jobs.Count, i =>
        {
            var net = Train(jobs[i].variant, jobs[i].seed, run.Cancellation);
            run.Say($"{net.Variant.Name}, seed {net.Seed}: {net.Parameters} parameters, index {net.Blocks.Average():0.###}, test accuracy {net.Test.Accuracy:0.###}");
            return net;
        });
        var plain = nets.Where(n => n.Variant.Gate == GateKind.None).ToDictionary(n => n.Seed);
        run.Accept("blocks whose index squeeze and excitation raises", Bound.AtLeast(0.9), ShareAbove(nets.Where(n => n.Variant.Name == "squeeze-excitation"), plain));
        foreach (var variant in NetVariant.All)
        {
            var own = nets.Where(n => n.Variant == variant).ToList();
            run.Draw("index", variant.Name, own[0].Blocks.Index().Select(b => ((double)b.Index, own.Average(n => n.Blocks[b.Index]))));
            run.Draw("index-course", variant.Name, own[0].Courses.Index().Select(c => ((double)c.Item.Step, own.Average(n => n.Courses[c.Index].Blocks.Average()))));
            run.Draw("accuracy", variant.Name, own.Select(n => ((double)n.Seed, n.Test.Accuracy)));
            run.Draw("parameters", variant.Name, [(0, own[0].Parameters)]);
            if (variant.Gate != GateKind.None) run.Draw("share-above-plain", variant.Name, [(0, ShareAbove(own, plain))]);
        }
    }

    internal TrainedNet Train(NetVariant variant, long seed, CancellationToken cancellation)
    {
        using var scope = NewDisposeScope();
        using var data = DataSources.Open(Data);
        using var weights = new Generator(unchecked((ulong)seed), CPU);
        var spec = variant.Of(new ResidualNetSpec { Stages = Stages, Blocks = Blocks, GateReduction = GateReduction }).Fit(data.Dimensions, data.Classes);
        var kind = ModelKinds.Of(spec);
        using var model = kind.Create(spec, weights);
        var training = (Training ?? Recipe.Of(kind).Training) with { Seed = seed };
        var measure = new MeasureSpec { Signals = ["stiffness-index"], Batch = Batch };
        using var recorder = new Recorder(model, Recorder.BatchOf(model, data, Batch), measure, variant.Name, seed);
        using var trainer = new Trainer(model, data, training);
        List<(int, IReadOnlyList<double>)> courses = [];
        for (var i = 0; i <= Measurements; i++)
        {
            var step = training.Steps * i / Measurements;
            var outcome = trainer.Run(step, cancellation: cancellation);
            cancellation.ThrowIfCancellationRequested();
            if (outcome.Kind == OutcomeKind.Diverged) throw new BadInputException($"{variant.Name}, seed {seed}: {outcome.Detail}; give a smaller learning rate");
            courses.Add((step, [.. recorder.Measure(step, cancellation).Metrics.Where(r => r.Family == Family.Stiffness && r.Component != "model").Select(r => r.Value ?? double.NaN)]));
        }
        return new TrainedNet(variant, seed, model.ParameterCount, courses, Evaluation.Of(model, data, Split.Test, cancellation));
    }

    /// <summary>The share of blocks, over all seeds, whose index is above that of the same block of the plain net with the same seed.</summary>
    private static double ShareAbove(IEnumerable<TrainedNet> nets, Dictionary<long, TrainedNet> plain) =>
        nets.SelectMany(n => n.Blocks.Zip(plain[n.Seed].Blocks, (gated, bare) => gated > bare ? 1.0 : 0)).Average();
}
