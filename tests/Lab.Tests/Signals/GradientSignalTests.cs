using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Models;
using HessianFaultLab.Lab.Signals.Gradients;
using HessianFaultLab.Lab.Signals.Recording;
using HessianFaultLab.Lab.Tests.Models;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Tests.Signals;

public sealed class GradientSignalTests
{
    [Theory]
    [InlineData("han")]
    [InlineData("cnn3d")]
    [InlineData("focus-classifier")]
    [InlineData("distilbert")]
    public void Figures_of_gradients_are_those_of_backward_passes(string kind)
    {
        using var scope = NewDisposeScope();
        using var model = SmallModels.Create(kind);
        using var batch = SmallModels.Batch(kind, 5);
        using var measured = MeasuredModels.Measure(model, batch);
        var norm = MeasuredModels.Read<GradientNorm>(measured);
        var rms = MeasuredModels.Read<GradientRms>(measured);
        var max = MeasuredModels.Read<GradientMax>(measured);
        var variance = MeasuredModels.Read<GradientVariance>(measured);
        var ratio = MeasuredModels.Read<GradientSignalToNoise>(measured);
        Assert.Empty(MeasuredModels.Read<GradientCosine>(measured));
        foreach (var leaf in model.Components.Leaves)
        {
            // Two examples in the first part, three in the second.
            var (one, other) = (Backward(model, Part(batch, 0, 2), leaf.Name), Backward(model, Part(batch, 2, 3), leaf.Name));
            var whole = Backward(model, batch, leaf.Name);
            AssertNear((double)whole.norm(), norm[$"{leaf.Name}/norm"].Value);
            AssertNear((double)whole.square().mean().sqrt(), rms[$"{leaf.Name}/rms"].Value);
            AssertNear((double)whole.abs().max(), max[$"{leaf.Name}/max"].Value);
            // Of two parts: w1 (g1 - g)^2 + w2 (g2 - g)^2 over 1 - w1^2 - w2^2 is (g1 - g2)^2 / 2.
            var expected = (double)(one - other).square().sum() / 2;
            AssertNear(expected, variance[$"{leaf.Name}/variance"].Value);
            AssertNear((double)whole.square().sum() / (expected * (0.16 + 0.36)), ratio[$"{leaf.Name}/signal_to_noise"].Value, 1e-6);
        }
    }

    [Fact]
    public void The_cosine_is_that_with_the_measurement_before()
    {
        using var scope = NewDisposeScope();
        using var model = SmallModels.Create("han");
        using var recorder = new Recorder(model, SmallModels.Batch("han"), MeasuredModels.Spec with { Signals = ["gradient-cosine"] }, "r", 1);
        Assert.DoesNotContain(recorder.Measure(0).Metrics, r => r.Metric == "cosine_to_previous");
        using var batch = SmallModels.Batch("han");
        var before = Backward(model, batch, "classifier");
        using (no_grad())
        {
            foreach (var parameter in model.parameters()) parameter.mul_(0.7);
        }
        var after = Backward(model, batch, "classifier");
        var row = Assert.Single(recorder.Measure(1).Metrics, r => r is { Component: "classifier", Metric: "cosine_to_previous" });
        AssertNear((double)(before.dot(after) / (before.norm() * after.norm())), row.Value!.Value);
    }

    [Theory]
    [InlineData("han")]
    [InlineData("cnn3d")]
    [InlineData("focus-classifier")]
    [InlineData("distilbert")]
    public void Gradients_at_sites_are_slopes_of_the_loss(string kind)
    {
        const double step = 1e-6;
        using var scope = NewDisposeScope();
        using var generator = new Generator(11, CPU);
        using var model = SmallModels.Create(kind);
        using var batch = SmallModels.Batch(kind);
        using var measured = MeasuredModels.Measure(model, batch);
        foreach (var site in model.Components.Sites)
        {
            if (measured.Passage.Values(site) is not [var value]) continue;
            var direction = randn(value.shape, dtype: value.dtype, generator: generator);
            double LossAt(double by)
            {
                using var moved = site.Alter(t => t + direction * by);
                using var quiet = no_grad();
                return (double)MeasuredModels.Loss(model, batch);
            }
            var slope = (LossAt(step) - LossAt(-step)) / (2 * step);
            AssertNear(slope, (double)(measured.Passage.Gradients(site)[0] * direction).sum(), 1e-6, site.Name);
        }
        var gains = MeasuredModels.Read<AdjointGain>(measured);
        var classifier = model.Components["classifier"];
        AssertNear(
            (double)measured.Passage.Gradients(classifier.Sites[0])[0].norm() / (double)measured.Passage.Gradients(classifier.Sites[1])[0].norm(),
            gains["classifier/adjoint_gain"].Value);
        Assert.Contains(gains.Keys, k => k.EndsWith("/softmax_adjoint_gain", StringComparison.Ordinal));
        // Hard attention averages what the classifier says: it is no block that the data enter once.
        if (kind != "focus-classifier") Assert.Contains(gains.Keys, k => k.EndsWith("attention/block_adjoint_gain", StringComparison.Ordinal));
    }

    internal static void AssertNear(double expected, double actual, double tolerance = 1e-9, string what = "") =>
        Assert.True(Math.Abs(expected - actual) <= tolerance * (1e-3 + Math.Abs(expected)), $"{what} expected {expected:R}, found {actual:R}");

    private static Batch Part(Batch batch, int start, int count) => new(batch.Inputs.Select(p => KeyValuePair.Create(p.Key, p.Value.narrow(0, start, count))), batch.Labels.narrow(0, start, count));

    private static Tensor Backward(LabModel model, Batch batch, string leaf)
    {
        model.zero_grad();
        MeasuredModels.Loss(model, batch).backward();
        var joined = cat([.. model.ParametersOf(model.Components[leaf]).Select(p => p.Parameter.grad!.detach().clone().reshape(-1))]);
        model.zero_grad();
        return joined;
    }
}
