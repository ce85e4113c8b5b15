using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Models;
using HessianFaultLab.Lab.Models.AttentionClassifier;
using HessianFaultLab.Lab.Models.Components;
using TorchSharp;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Tests.Models.AttentionClassifier;

public sealed class AttentionClassifierModelTests
{
    [Fact]
    public void Logits_are_a_linear_reading_of_the_softmax_weighted_embeddings()
    {
        using var scope = NewDisposeScope();
        using var model = Create(ClassifierHead.Linear);
        using var batch = SmallModels.Batch("attention-classifier");
        var (keys, embeddings) = (Rows(model.Keys), Rows(model.Embeddings));
        var query = model.Query.data<double>().ToArray();
        var classifier = Rows(model.get_parameter("classifier.weight")!);
        var logits = Rows(model.call(batch));
        var (tokens, mask) = (batch["tokens"].data<long>().ToArray().Chunk(5).ToArray(), batch["mask"].data<bool>().ToArray().Chunk(5).ToArray());
        for (var example = 0; example < logits.Length; example++)
        {
            var words = tokens[example].Where((_, i) => mask[example][i]).Select(w => (int)w).ToArray();
            var exponentials = words.Select(w => Math.Exp(Dot(query, keys[w]))).ToArray();
            var context = Enumerable.Range(0, 4).Select(d => words.Select((w, i) => exponentials[i] / exponentials.Sum() * embeddings[w][d]).Sum()).ToArray();
            for (var c = 0; c < 3; c++) Assert.Equal(Dot(classifier[c], context), logits[example][c], 1e-12);
        }
    }

    [Theory]
    [InlineData("attention.key.output")]
    [InlineData("attention.query.input")]
    public void Scores_are_the_same_where_somebody_looks_at_the_keys(string site)
    {
        using var scope = NewDisposeScope();
        using var model = Create(ClassifierHead.Linear);
        using var batch = SmallModels.Batch("attention-classifier");
        var plain = model.call(batch);
        long[]? shape = null;
        using (model.Components.Site(site).Observe(t => shape = t.shape)) Assert.InRange((double)(model.call(batch) - plain).abs().max(), 0, 1e-14);
        Assert.Equal([4, 5, 4], shape!);
    }

    [Fact]
    public void Layers_put_a_relu_between()
    {
        using var scope = NewDisposeScope();
        using var model = Create(ClassifierHead.Layers);
        using var batch = SmallModels.Batch("attention-classifier");
        Tensor? context = null;
        using var seen = model.Components.Site("head.input").Observe(t => context = t.clone().DetachFromDisposeScope());
        var logits = model.call(batch);
        var hidden = context!.matmul(model.get_parameter("head.weight")!.t()) + model.get_parameter("head.bias")!;
        var expected = hidden.clamp_min(0).matmul(model.get_parameter("classifier.weight")!.t()) + model.get_parameter("classifier.bias")!;
        Assert.InRange((double)(logits - expected).abs().max(), 0, 1e-12);
        Assert.True((double)hidden.min() < 0);
    }

    [Theory]
    [InlineData(ClassifierHead.Fixed)]
    [InlineData(ClassifierHead.Orthonormal)]
    public void What_is_not_trained_is_state_and_no_parameter(ClassifierHead head)
    {
        using var scope = NewDisposeScope();
        using var model = Create(head);
        Assert.Equal(["embedding.weight", "key.weight"], model.named_parameters().Select(p => p.name));
        Assert.Equal(["classifier.weight", "embedding.weight", "key.weight", "query.weight"], model.state_dict().Keys.Order());
        Assert.Equal(["embedding", "attention.key"], model.Components.Leaves.Select(l => l.Name));
        Assert.Equal(["attention.key"], model.Components.Leaves.Where(l => l.Has(Role.AttentionKey)).Select(l => l.Name));
        var weight = model.state_dict()["classifier.weight"];
        // Weights are drawn in double precision and kept in single.
        if (head == ClassifierHead.Orthonormal) Assert.InRange((double)(weight.matmul(weight.t()) - eye(3, dtype: ScalarType.Float64)).abs().max(), 0, 1e-6);
        else Assert.Equal(3, (double)weight.diagonal().sum());
    }

    [Fact]
    public void By_default_keys_start_at_exactly_zero()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1, CPU);
        var kind = ModelKinds.Find("attention-classifier");
        using var model = (AttentionClassifierModel)kind.Create(kind.Preset("base").Fit(kind.ExampleDimensions, 4), generator);
        Assert.Equal(0, (double)model.Keys.abs().max());
        Assert.InRange((double)model.Embeddings.std(), 0.9e-6, 1.1e-6);
    }

    private static AttentionClassifierModel Create(ClassifierHead head)
    {
        using var generator = new Generator(1, CPU);
        var spec = (AttentionClassifierSpec)SmallModels.Spec("attention-classifier") with { Head = head };
        var model = (AttentionClassifierModel)ModelKinds.Of(spec).Create(spec, generator);
        model.to(ScalarType.Float64);
        return model;
    }

    private static double[][] Rows(Tensor tensor) => [.. tensor.detach().contiguous().data<double>().ToArray().Chunk((int)tensor.shape[1])];

    private static double Dot(double[] one, double[] other) => one.Zip(other, (a, b) => a * b).Sum();
}
