using HessianFaultLab.Lab.Models.Components;
using TorchSharp;

namespace HessianFaultLab.Lab.Tests.Models.Components;

public sealed class ComponentTreeTests
{
    [Theory]
    [InlineData("han")]
    [InlineData("cnn3d")]
    [InlineData("distilbert")]
    [InlineData("decoder")]
    [InlineData("attention-classifier")]
    [InlineData("residual-net")]
    public void Every_parameter_belongs_to_one_leaf(string kind)
    {
        using var model = SmallModels.Create(kind);
        var owned = model.Components.Leaves.SelectMany(c => c.Parameters).ToList();
        Assert.Equal(model.named_parameters().Select(p => p.name).Order(StringComparer.Ordinal), owned.Order(StringComparer.Ordinal));
        Assert.All(model.Components.Leaves, leaf => Assert.NotEmpty(leaf.Parameters));
        Assert.All(model.Components.Leaves, leaf => Assert.Empty(leaf.Children));
        Assert.All(owned, name => Assert.Contains(name, model.Components.Owner(name).Parameters));
    }

    [Theory]
    [InlineData("han")]
    [InlineData("cnn3d")]
    [InlineData("distilbert")]
    [InlineData("decoder")]
    [InlineData("attention-classifier")]
    [InlineData("residual-net")]
    public void Names_differ_and_roles_are_known(string kind)
    {
        using var model = SmallModels.Create(kind);
        var tree = model.Components;
        Assert.Equal(tree.Sites.Count, tree.Sites.Select(s => s.Name).Distinct().Count());
        Assert.All(tree.All, c => Assert.Same(c, tree[c.Name]));
        Assert.All(tree.Leaves, c => Assert.NotEmpty(c.Roles));
        Assert.All(tree.All.SelectMany(c => c.Roles).Concat(tree.Sites.Select(s => s.Role)), role => Assert.Contains(role, Role.All));
        Assert.All(tree.Sites, s => Assert.Same(s, tree.Site(s.Name)));
        Assert.All(tree.Sites, s => Assert.StartsWith(s.Component.Name + ".", s.Name, StringComparison.Ordinal));
    }

    [Fact]
    public void DistilBert_has_the_components_that_faults_name()
    {
        using var model = SmallModels.Create("distilbert");
        Assert.Equal(
            [
                "embedding.word", "embedding.position", "embedding.norm",
                "encoder.0.attention.query", "encoder.0.attention.key", "encoder.0.attention.value", "encoder.0.attention.output", "encoder.0.attention.norm",
                "encoder.0.ffn.in", "encoder.0.ffn.out", "encoder.0.ffn.norm",
                "encoder.1.attention.query", "encoder.1.attention.key", "encoder.1.attention.value", "encoder.1.attention.output", "encoder.1.attention.norm",
                "encoder.1.ffn.in", "encoder.1.ffn.out", "encoder.1.ffn.norm",
                "head", "classifier",
            ],
            model.Components.Leaves.Select(c => c.Name));
        var query = model.Components["encoder.1.attention.query"];
        Assert.Equal(1, query.Layer);
        Assert.Equal(query.Depth, model.Components["encoder.1.attention.value"].Depth);
        Assert.True(query.Depth < model.Components["encoder.1.attention.output"].Depth);
        Assert.True(query.Depth > model.Components["encoder.0.ffn.norm"].Depth);
        Assert.Null(model.Components["classifier"].Layer);
        Assert.Equal(["distilbert.transformer.layer.1.attention.q_lin.weight", "distilbert.transformer.layer.1.attention.q_lin.bias"], query.Parameters);
        Assert.Equal(["encoder.0.attention", "encoder.1.attention"], model.Components.OfRole(Role.AttentionMask).Select(c => c.Name));
    }

    [Fact]
    public void Han_and_cnn3d_have_the_roles_that_faults_name()
    {
        using var han = SmallModels.Create("han");
        Assert.Equal(["word.attention.query", "sentence.attention.query"], Leaves(han, Role.AttentionQuery));
        Assert.Equal(["word.gru.forward", "word.gru.backward", "sentence.gru.forward", "sentence.gru.backward"], Leaves(han, Role.Recurrent));
        Assert.Equal(["word.gru.weight_ih_l0_reverse", "word.gru.weight_hh_l0_reverse", "word.gru.bias_ih_l0_reverse", "word.gru.bias_hh_l0_reverse"], han.Components["word.gru.backward"].Parameters);
        using var cnn = SmallModels.Create("cnn3d");
        Assert.Equal(["stage.0.convolution", "stage.1.convolution"], Leaves(cnn, Role.Convolution));
        Assert.Equal(["attention.queries", "attention.query"], Leaves(cnn, Role.AttentionQuery));
        Assert.Equal(["position"], Leaves(cnn, Role.Position));

        static IEnumerable<string> Leaves(HessianFaultLab.Lab.Models.LabModel model, string role) => model.Components.Leaves.Where(c => c.Has(role)).Select(c => c.Name);
    }

    [Fact]
    public void Parameters_are_found_after_a_conversion()
    {
        using var model = SmallModels.Create("han", type: TorchSharp.torch.ScalarType.Float32);
        model.to(TorchSharp.torch.ScalarType.Float64);
        var parts = model.ParametersOf(model.Components["word"]).ToList();
        Assert.Equal(8 + 3, parts.Count);
        Assert.All(parts, p => Assert.Equal(TorchSharp.torch.ScalarType.Float64, p.Parameter.dtype));
    }
}
