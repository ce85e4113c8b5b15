using HessianFaultLab.Curvature.Probes;
using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Data.Sources;
using HessianFaultLab.Lab.Models;
using HessianFaultLab.Lab.Models.ResidualNet;
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
    private const int Measurements = 12;

    [Setting("The data, as NAME[:PATH][,option=value]...")]
    public string Data { get; init; } = "moving-shapes,places=1,gap=2";

    [Setting("Channels of each stage", Min = 1)]
    public IReadOnlyList<int> Stages { get; init; } = [16, 32];

    [Setting("Residual blocks of a stage", Min = 1)]
    public int Blocks { get; init; } = 3;

    [Setting("Where normalization and ReLU stand: pre-activation or post-activation")]
    public BlockOrder BlockOrder { get; init; } = BlockOrder.PreActivation;

    [Setting("Channels for each unit of a gate's inner layer", Min = 2)]
    public int GateReduction { get; init; } = 4;

    [Setting("How they are trained")]
    public TrainingSpec Training { get; init; } = new()
    {
        Optimizer = OptimizerKind.Sgd, LearningRate = 0.05, Momentum = 0.9, WeightDecay = 1e-4, BatchSize = 32, Steps = 300, Schedule = LearningRateSchedule.LinearDecay(),
    };

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
        var end = nets[0].Courses.Count - 1;
        run.Accept("blocks whose index squeeze and excitation raises", Bound.AtLeast(0.9), ShareAbove(nets.Where(n => n.Variant.Name == "squeeze-excitation"), plain, end));
        foreach (var variant in NetVariant.All)
        {
            var own = nets.Where(n => n.Variant == variant).ToList();
            run.Draw("index", variant.Name, own[0].Blocks.Index().Select(b => ((double)b.Index, own.Average(n => n.Blocks[b.Index]))));
            run.Draw("index-course", variant.Name, own[0].Courses.Index().Select(c => ((double)c.Item.Step, own.Average(n => n.Courses[c.Index].Blocks.Average(b => b.Index)))));
            Draw("block-index", b => b.Index);
            Draw("block-state", b => b.State);
            Draw("block-branch", b => b.Branch);
            Draw("block-gate", b => b.Gate);
            run.Draw("accuracy", variant.Name, own.Select(n => ((double)n.Seed, n.Test.Accuracy)));
            run.Draw("parameters", variant.Name, [(0, own[0].Parameters)]);
            if (variant.Gate != GateKind.None) run.Draw("share-above-plain", variant.Name, own[0].Courses.Index().Select(c => ((double)c.Item.Step, ShareAbove(own, plain, c.Index))));

            void Draw(string figure, Func<BlockState, double> value)
            {
                for (var block = 0; block < own[0].Blocks.Count; block++)
                    run.Draw(figure, $"{variant.Name}-{block}", own[0].Courses.Index().Select(c => ((double)c.Item.Step, own.Average(n => value(n.Courses[c.Index].Blocks[block])))));
            }
        }
    }

    internal TrainedNet Train(NetVariant variant, long seed, CancellationToken cancellation)
    {
        using var scope = NewDisposeScope();
        using var data = DataSources.Open(Data);
        using var weights = new Generator(unchecked((ulong)seed), CPU);
        var spec = variant.Of(new ResidualNetSpec { Stages = Stages, Blocks = Blocks, BlockOrder = BlockOrder, GateReduction = GateReduction }).Fit(data.Dimensions, data.Classes);
        var kind = ModelKinds.Of(spec);
        using var model = kind.Create(spec, weights);
        var training = Training with { Seed = seed };
        using var batch = Recorder.BatchOf(model, data, Batch);
        using var trainer = new Trainer(model, data, training);
        List<(int, IReadOnlyList<BlockState>)> courses = [];
        for (var i = 0; i <= Measurements; i++)
        {
            var step = training.Steps * i / Measurements;
            var outcome = trainer.Run(step, cancellation: cancellation);
            cancellation.ThrowIfCancellationRequested();
            if (outcome.Kind == OutcomeKind.Diverged) throw new BadInputException($"{variant.Name}, seed {seed}: {outcome.Detail}; give a smaller learning rate");
            courses.Add((step, BlockWatch.See(model, batch)));
        }
        return new TrainedNet(variant, seed, model.ParameterCount, courses, Evaluation.Of(model, data, Split.Test, cancellation));
    }

    /// <summary>The share of blocks, over all seeds, whose index is above that of the same block of the plain net with the same seed.</summary>
    private static double ShareAbove(IEnumerable<TrainedNet> nets, Dictionary<long, TrainedNet> plain, int measurement) =>
        nets.SelectMany(n => n.Courses[measurement].Blocks.Zip(plain[n.Seed].Courses[measurement].Blocks, (gated, bare) => gated.Index > bare.Index ? 1.0 : 0)).Average();
}
