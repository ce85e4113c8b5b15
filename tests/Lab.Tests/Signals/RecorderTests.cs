using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Models;
using HessianFaultLab.Lab.Models.Cnn3d;
using HessianFaultLab.Lab.Models.DistilBert;
using HessianFaultLab.Lab.Models.Han;
using HessianFaultLab.Lab.Runs;
using HessianFaultLab.Lab.Signals;
using HessianFaultLab.Lab.Signals.Recording;
using HessianFaultLab.Lab.Tests.Models;
using HessianFaultLab.Lab.Tests.Training;
using HessianFaultLab.Lab.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Tests.Signals;

[Collection(nameof(WholeProcess))]
public sealed class RecorderTests
{
    private static readonly TrainingSpec Training = new() { Steps = 6, BatchSize = 4, LearningRate = 1e-2, ClipNorm = 1 };

    private static readonly MeasureSpec Everything = new()
    {
        Batch = 4, MicroBatches = 2, Hessian = new HessianSpec { Error = 0.5, MaxProbes = 4 }, Interactions = new InteractionSpec { Probes = 2 }, Transfer = new TransferSpec { Probes = 2 },
    };

    [Theory]
    [InlineData("han")]
    [InlineData("cnn3d")]
    [InlineData("focus-classifier")]
    [InlineData("distilbert")]
    public void Measuring_changes_no_bit_of_a_training(string kind)
    {
        using var data = new SmallData(kind);
        using var plain = new Trainer(Droppy(kind), data, Training);
        plain.Run();
        var model = Droppy(kind);
        using var trainer = new Trainer(model, data, Training);
        using var recorder = new Recorder(model, Recorder.BatchOf(model, data, 4), Everything, "r", 5);
        foreach (var step in (int[])[0, 1, 4, 6])
        {
            trainer.Run(until: step);
            var gradients = model.parameters().Select(p => p.grad?.detach().clone()).ToList();
            using var before = random.get_rng_state();
            var report = recorder.Measure(step);
            using var after = random.get_rng_state();
            Assert.True(before.equal(after).item<bool>(), "the random state moved");
            Assert.All(model.parameters().Zip(gradients), p => Assert.True(p.Second is null ? p.First.grad is null : p.First.grad!.equal(p.Second).item<bool>()));
            Assert.All(report.Metrics, r => Assert.True(r.Value is { } v && double.IsFinite(v), $"{r}"));
        }
        Assert.Equal(plain.History, trainer.History);
        TrainerTests.AssertSameBits(plain.Model, model);
    }

    [Fact]
    public void A_frozen_parameter_stays_frozen_and_modes_come_back()
    {
        using var model = Droppy("distilbert");
        using var batch = SmallModels.Batch("distilbert", type: ScalarType.Float32);
        model.train();
        var frozen = model.parameters().First();
        frozen.requires_grad = false;
        model.named_modules().Last().module.eval();
        var modes = model.named_modules().Select(m => m.module.training).ToList();
        using (var recorder = new Recorder(model, batch, Everything, "r", 5)) Assert.Contains(recorder.Measure(0).Metrics, r => r is { Family: "gradient", Component: "embedding.word" });
        Assert.False(frozen.requires_grad);
        Assert.Equal(modes, model.named_modules().Select(m => m.module.training));
        Assert.DoesNotContain(model.Components.Sites, s => s.IsHeard);
    }

    [Theory]
    [InlineData("han")]
    [InlineData("cnn3d")]
    [InlineData("focus-classifier")]
    [InlineData("distilbert")]
    public void A_resumed_run_measures_the_same_rows(string kind)
    {
        using var data = new SmallData(kind);
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var (checkpoint, memory) = (Path.Combine(folder.FullName, "training"), Path.Combine(folder.FullName, "recorder"));
            var model = Droppy(kind);
            using var whole = new Trainer(model, data, Training);
            using var first = new Recorder(model, Recorder.BatchOf(model, data, 4), Everything, "r", 5);
            whole.Run(until: 2);
            first.Measure(2);
            Checkpoint.Save(whole, checkpoint);
            first.Save(memory);
            whole.Run(until: 5);
            var expected = first.Measure(5);

            var other = Droppy(kind, seed: 8);
            using var resumed = new Trainer(other, data, Training);
            using var second = new Recorder(other, Recorder.BatchOf(other, data, 4), Everything, "r", 5);
            Checkpoint.Restore(resumed, checkpoint);
            second.Restore(memory);
            resumed.Run(until: 5);
            var found = second.Measure(5);
            Assert.Equal(expected.Metrics, found.Metrics);
            Assert.Equal(expected.Interactions, found.Interactions);
            Assert.Equal(first.Spent, second.Spent);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Rows_stand_in_the_order_of_the_tree_and_each_once()
    {
        using var model = Droppy("han");
        using var recorder = new Recorder(model, SmallModels.Batch("han", type: ScalarType.Float32), Everything, "r", 5);
        recorder.Measure(0);
        var rows = recorder.Measure(3).Metrics;
        var components = model.Components.All.Select(c => c.Name).Prepend("model").ToList();
        Assert.Equal(rows, rows.OrderBy(r => components.IndexOf(r.Component)).ThenBy(r => r.Family, StringComparer.Ordinal).ThenBy(r => r.Metric, StringComparer.Ordinal));
        Assert.Equal(rows.Count, rows.DistinctBy(r => (r.Component, r.Family, r.Metric)).Count());
        Assert.Equal(Family.All.Append("cost").Append("status").Where(f => f is not ("stiffness" or "conservation")).Order(StringComparer.Ordinal), rows.Select(r => r.Family).Distinct().Order(StringComparer.Ordinal));
        Assert.All(rows, r => Assert.Matches("^[a-z][a-z0-9_]*$", r.Metric));
        Assert.All(rows, r => Assert.Equal(("r", 3L), (r.Run, r.Step)));
    }

    [Fact]
    public void What_is_not_finite_is_said_and_never_written_as_a_number()
    {
        using var model = Droppy("distilbert");
        using (no_grad()) model.ParametersOf(model.Components["encoder.1.ffn.in"]).First().Parameter.fill_(double.NaN);
        using var recorder = new Recorder(model, SmallModels.Batch("distilbert", type: ScalarType.Float32), Everything, "r", 5);
        var rows = recorder.Measure(0).Metrics;
        Assert.All(rows.Where(r => r.Value is { } v), r => Assert.True(double.IsFinite(r.Value!.Value)));
        var holes = rows.Where(r => r.Value is null).ToList();
        Assert.Contains(holes, r => r is { Component: "encoder.1.ffn.in", Family: "weights", Metric: "norm" });
        Assert.All(holes, h => Assert.Contains(rows, r => r.Component == h.Component && r.Family == "status" && r.Metric.StartsWith($"{h.Family}_{h.Metric}_", StringComparison.Ordinal)));
        Assert.Contains(rows, r => r is { Component: "model", Family: "status", Metric: "hessian_non_finite_loss" });
        Assert.Contains(rows, r => r is { Component: "model", Family: "status", Metric: "interaction_non_finite_loss" });
        // What lies before the fault is as sound as ever.
        Assert.Contains(rows, r => r is { Component: "encoder.0.attention", Family: "attention", Metric: "entropy", Value: not null });
    }

    [Fact]
    public void A_budget_is_kept_and_what_it_leaves_out_is_said()
    {
        using var data = new SmallData("han");
        var training = Training with { Steps = 200 };
        var load = TrainingLoad.Of(training, measurements: 4);
        // 200 steps of 4 examples, measured on 4: a fifth of 200 gradients, in 4 measurements.
        Assert.Equal(10, load.Allowance(0.2, 4));
        foreach (var (share, isAll) in (IEnumerable<(double, bool?)>)[(0.05, false), (0.2, false), (1, false), (3, null), (50, true)])
        {
            using var model = Droppy("han");
            using var recorder = new Recorder(model, Recorder.BatchOf(model, data, 4), Everything with { Budget = share }, "r", 5, load);
            for (var step = 0; step < 4; step++)
            {
                var report = recorder.Measure(step);
                Assert.True(report.Gradients <= report.Allowance, $"{report.Gradients} of {report.Allowance}");
                if (isAll is not null) Assert.Equal(isAll, report.Skipped.Count == 0);
                Assert.Equal(report.Gradients, Assert.Single(report.Metrics, r => r is { Component: "model", Family: "cost", Metric: "gradients" }).Value);
                if (report.Skipped.Count > 0) Assert.Contains(report.Metrics, r => r is { Component: "model", Family: "status" } && r.Metric.EndsWith("_over_budget", StringComparison.Ordinal));
            }
            Assert.True(recorder.Spent <= share * 200, $"{recorder.Spent} of {share * 200}");
            Assert.True(recorder.Elapsed > TimeSpan.Zero);
        }
    }

    [Fact]
    public void The_recorder_of_another_model_is_refused()
    {
        using var model = Droppy("han");
        using var other = Droppy("cnn3d");
        var path = Path.GetTempFileName();
        try
        {
            using var one = new Recorder(model, SmallModels.Batch("han", type: ScalarType.Float32), Everything, "r", 5);
            one.Save(path);
            using var two = new Recorder(other, SmallModels.Batch("cnn3d", type: ScalarType.Float32), Everything, "r", 5);
            Assert.Contains("belongs to another model", Assert.Throws<BadInputException>(() => two.Restore(path)).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>float32 and dropout: what a training has.</summary>
    private static LabModel Droppy(string kind, long seed = 1)
    {
        using var generator = new Generator((ulong)seed, CPU);
        ModelSpec spec = SmallModels.Spec(kind) switch
        {
            HanSpec han => han with { Dropout = 0.3 },
            Cnn3dSpec cnn => cnn with { Dropout = 0.3 },
            DistilBertSpec bert => bert with { Dropout = 0.3, AttentionDropout = 0.2 },
            var other => other,
        };
        return ModelKinds.Find(kind).Create(spec, generator);
    }
}
