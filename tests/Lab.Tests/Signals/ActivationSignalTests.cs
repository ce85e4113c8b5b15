using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Models.Attention;
using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Signals;
using HessianFaultLab.Lab.Signals.Activations;
using HessianFaultLab.Lab.Signals.Attentions;
using HessianFaultLab.Lab.Tests.Models;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Tests.Signals;

public sealed class ActivationSignalTests
{
    [Fact]
    public void Figures_of_activations_are_those_of_what_passes()
    {
        using var scope = NewDisposeScope();
        using var model = SmallModels.Create("cnn3d");
        using var batch = SmallModels.Batch("cnn3d");
        Tensor? seen = null;
        var site = model.Components.Site("stage.0.activation");
        // The first of two channels says nothing at all, whatever it is shown.
        using var stuck = site.Alter(t => cat([t.narrow(1, 0, 1) * 0 + 0.7, t.narrow(1, 1, 1)], 1));
        using (site.Observe(t => seen = t.detach().clone().DetachFromDisposeScope())) model.call(batch);
        using var measured = MeasuredModels.Measure(model, batch);
        double Of<T>(string metric)
            where T : Signal, new() => MeasuredModels.Read<T>(measured)[$"stage.0/activation_{metric}"].Value;
        GradientSignalTests.AssertNear((double)seen!.mean(), Of<ActivationMean>("mean"));
        GradientSignalTests.AssertNear((double)seen.std(unbiased: false), Of<ActivationDeviation>("sd"));
        GradientSignalTests.AssertNear((double)seen.abs().max() / (double)seen.square().mean().sqrt(), Of<ActivationCrest>("crest"));
        Assert.Equal(0.5, Of<DeadShare>("dead_share"));
        Assert.Equal(0, MeasuredModels.Read<DeadShare>(measured)["stage.0.norm/output_dead_share"].Value);
        Assert.DoesNotContain(MeasuredModels.Read<ActivationMean>(measured).Keys, k => k.EndsWith("/input_mean", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("distilbert")]
    [InlineData("han")]
    [InlineData("cnn3d")]
    public void Uniform_attention_has_closed_forms(string kind)
    {
        using var scope = NewDisposeScope();
        using var model = SmallModels.Create(kind);
        using var batch = SmallModels.Batch(kind);
        using var uniform = new UniformAttention(model);
        using var measured = MeasuredModels.Measure(model, batch);
        foreach (var group in model.Components.OfRole(Role.AttentionWeights))
        {
            var weights = measured.Passage.Values(group.Sites.Single(s => s.Role == Role.AttentionWeights))[0].detach();
            // Of n allowed keys each has 1/n.
            var allowed = weights.gt(0).sum(-1).to(weights.dtype);
            AssertAt<AttentionEntropy>(group, "entropy", (double)allowed.log().mean());
            AssertAt<LargestWeight>(group, "largest_weight", (double)(1 / allowed).mean());
            if (weights.shape[1] > 1) AssertAt<HeadSimilarity>(group, "head_similarity", 1);
            if (kind == "distilbert") AssertAt<EffectiveRank>(group, "effective_rank", 1);
            if (kind == "cnn3d") Assert.Empty(MeasuredModels.Read<PaddingMass>(measured));
            else if (group.Name != "sentence.attention") AssertAt<PaddingMass>(group, "padding_mass", group.Name == "word.attention" ? Uniform(batch) : 0);
        }

        void AssertAt<T>(Component group, string metric, double expected)
            where T : Signal, new() => GradientSignalTests.AssertNear(expected, MeasuredModels.Read<T>(measured)[$"{group.Name}/{metric}"].Value, 1e-9, $"{group.Name} {metric}");

        // A sentence of padding alone attends to it: nothing else is there.
        static double Uniform(Batch batch) => (double)batch["mask"].any(-1).logical_not().to(ScalarType.Float64).mean();
    }

    [Fact]
    public void An_exposed_mask_gives_padding_its_share_and_a_hidden_key_counts_as_zeroed()
    {
        using var scope = NewDisposeScope();
        using var model = SmallModels.Create("distilbert");
        using var batch = SmallModels.Batch("distilbert");
        using var uniform = new UniformAttention(model);
        var mask = model.Components.Site("encoder.0.attention.mask");
        using (mask.Alter(m => ones_like(m)))
        using (var exposed = MeasuredModels.Measure(model, batch))
        {
            // Half of the texts have 2 of 5 places empty.
            GradientSignalTests.AssertNear(0.2, MeasuredModels.Read<PaddingMass>(exposed)["encoder.0.attention/padding_mass"].Value);
            Assert.Equal(0, MeasuredModels.Read<ZeroedShare>(exposed)["encoder.0.attention/zeroed_share"].Value);
            Assert.Equal(0, MeasuredModels.Read<PaddingMass>(exposed)["encoder.1.attention/padding_mass"].Value, 1e-12);
        }
        using (mask.Alter(m => m.logical_and(arange(m.shape[^1]).gt(0))))
        using (var hidden = MeasuredModels.Measure(model, batch))
        {
            // One real key of 5 or of 3.
            GradientSignalTests.AssertNear(2.0 / 8, MeasuredModels.Read<ZeroedShare>(hidden)["encoder.0.attention/zeroed_share"].Value);
            Assert.Equal(0, MeasuredModels.Read<ZeroedShare>(hidden)["encoder.1.attention/zeroed_share"].Value);
        }
    }

    [Fact]
    public void Attention_of_each_token_to_itself_has_full_rank_and_no_entropy()
    {
        using var scope = NewDisposeScope();
        using var model = SmallModels.Create("distilbert");
        using var batch = SmallModels.Batch("distilbert");
        // Heads that attend to each other's neighbours: orthogonal.
        using var diagonal = model.Components.Site("encoder.0.attention.weights").Alter(w =>
            stack([eye(5, dtype: w.dtype), eye(5, dtype: w.dtype).roll(1, 1)]).expand(w.shape).contiguous());
        using var measured = MeasuredModels.Measure(model, batch);
        Assert.Equal(0, MeasuredModels.Read<AttentionEntropy>(measured)["encoder.0.attention/entropy"].Value, 1e-12);
        Assert.Equal(1, MeasuredModels.Read<LargestWeight>(measured)["encoder.0.attention/largest_weight"].Value);
        Assert.Equal(0, MeasuredModels.Read<HeadSimilarity>(measured)["encoder.0.attention/head_similarity"].Value, 1e-12);
        Assert.Equal(5, MeasuredModels.Read<EffectiveRank>(measured)["encoder.0.attention/effective_rank"].Value, 1e-9);
    }
}
