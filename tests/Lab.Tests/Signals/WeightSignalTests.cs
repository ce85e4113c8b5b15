using HessianFaultLab.Lab.Models;
using HessianFaultLab.Lab.Runs;
using HessianFaultLab.Lab.Signals.Recording;
using HessianFaultLab.Lab.Signals.Weights;
using HessianFaultLab.Lab.Tests.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Tests.Signals;

public sealed class WeightSignalTests
{
    [Theory]
    [InlineData("han")]
    [InlineData("cnn3d")]
    [InlineData("distilbert")]
    public void Norm_spectral_norm_and_crest_are_those_of_the_parameters(string kind)
    {
        using var scope = NewDisposeScope();
        using var model = SmallModels.Create(kind);
        using var batch = SmallModels.Batch(kind);
        using var measured = MeasuredModels.Measure(model, batch);
        var norm = MeasuredModels.Read<WeightNorm>(measured);
        var spectral = MeasuredModels.Read<SpectralNorm>(measured);
        var crest = MeasuredModels.Read<WeightCrest>(measured);
        foreach (var leaf in model.Components.Leaves)
        {
            var parameters = model.ParametersOf(leaf).Select(p => p.Parameter.detach()).ToList();
            var all = cat([.. parameters.Select(p => p.reshape(-1))]);
            GradientSignalTests.AssertNear((double)all.norm(), norm[$"{leaf.Name}/norm"].Value);
            GradientSignalTests.AssertNear((double)all.abs().max() / (double)all.square().mean().sqrt(), crest[$"{leaf.Name}/crest"].Value);
            var matrices = parameters.Where(p => p.ndim >= 2).ToList();
            if (matrices.Count == 0) Assert.False(spectral.ContainsKey($"{leaf.Name}/spectral_norm"));
            else GradientSignalTests.AssertNear(matrices.Max(m => (double)linalg.svdvals(m.flatten(1)).max()), spectral[$"{leaf.Name}/spectral_norm"].Value);
        }
    }

    [Fact]
    public void A_checksum_sees_a_permutation_and_a_single_bit_and_nothing_else()
    {
        using var scope = NewDisposeScope();
        using var model = SmallModels.Create("distilbert", type: ScalarType.Float32);
        using var batch = SmallModels.Batch("distilbert", type: ScalarType.Float32);
        Dictionary<string, double> Sums()
        {
            using var measured = MeasuredModels.Measure(model, batch);
            return MeasuredModels.Read<Checksum>(measured).ToDictionary(p => p.Key, p => p.Value.Value);
        }
        var before = Sums();
        Assert.Equal(before, Sums());
        Assert.All(before.Values, v => Assert.Equal(v, Math.Floor(v)));
        var word = model.ParametersOf(model.Components["embedding.word"]).Single().Parameter;
        var kept = word.detach().clone();
        using (no_grad()) word.copy_(kept.flip(0));
        var permuted = Sums();
        Assert.Equal(["embedding.word/checksum"], permuted.Where(p => before[p.Key] != p.Value).Select(p => p.Key));
        using (no_grad()) word.copy_(kept);
        Assert.Equal(before, Sums());
        word.bytes[0] ^= 1;
        Assert.NotEqual(before["embedding.word/checksum"], Sums()["embedding.word/checksum"]);
    }

    [Fact]
    public void Updates_are_distances_between_measurements()
    {
        using var scope = NewDisposeScope();
        using var model = SmallModels.Create("han");
        using var recorder = new Recorder(model, SmallModels.Batch("han"), MeasuredModels.Spec with { Signals = ["update"] }, "r", 1);
        Assert.All(recorder.Measure(0).Metrics.Where(r => r.Family == "update"), r => Assert.Equal(("distance_to_initialization", 0.0), (r.Metric, r.Value)));
        var weights = model.ParametersOf(model.Components["classifier"]).Select(p => p.Parameter).ToList();
        var norm = Norm(weights);
        Scale(weights, 1.5);
        recorder.Measure(10);
        Scale(weights, 2);
        var rows = recorder.Measure(14).Metrics;
        GradientSignalTests.AssertNear(1.5 * norm, Figure(rows, "classifier", "displacement"));
        GradientSignalTests.AssertNear(2 * norm, Figure(rows, "classifier", "distance_to_initialization"));
        GradientSignalTests.AssertNear(0.25, Figure(rows, "classifier", "ratio"));
        Assert.Equal(0, Figure(rows, "embedding", "ratio"));
        Assert.Equal(0, Figure(rows, "embedding", "displacement"));
    }

    private static double Figure(IReadOnlyList<MetricRow> rows, string component, string metric) => Assert.Single(rows, r => r.Component == component && r.Metric == metric).Value!.Value;

    private static double Norm(List<Tensor> weights) => Math.Sqrt(weights.Sum(w => (double)w.detach().square().sum()));

    private static void Scale(List<Tensor> weights, double factor)
    {
        using var quiet = no_grad();
        weights.ForEach(w => w.mul_(factor));
    }
}
