using HessianFaultLab.Lab.Models;
using HessianFaultLab.Lab.Models.Attention;
using HessianFaultLab.Lab.Models.Layers;
using HessianFaultLab.Lab.Models.Properties;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Tests.Models.Properties;

[Collection(nameof(WholeProcess))]
public sealed class AlterablePropertyTests
{
    [Theory]
    [InlineData("han")]
    [InlineData("cnn3d")]
    [InlineData("distilbert")]
    [InlineData("decoder")]
    [InlineData("focus-classifier")]
    public void Every_property_of_a_model_changes_its_logits_and_comes_back(string kind)
    {
        using var scope = NewDisposeScope();
        using var model = SmallModels.Create(kind);
        using var batch = SmallModels.Batch(kind);
        model.train();
        var plain = Logits();
        foreach (var property in model.Components.Properties)
        {
            var before = property.Value;
            property.Value = property.Role switch
            {
                PropertyRole.ActivationFunction => ActivationFunction.Sigmoid,
                PropertyRole.NormEpsilon => 1.0,
                PropertyRole.AttentionHeads => 1,
                PropertyRole.AttentionKernel => new AttentionKernel { Factors = ScalarType.BFloat16 },
                _ => 0.5,
            };
            Assert.True((double)(Logits() - plain).abs().max() > 1e-8, property.Name);
            property.Value = before;
            Assert.Equal(0, (double)(Logits() - plain).abs().max());
        }

        // The same draws of dropout each time; batch normalization counts its batches, and sees but this one.
        Tensor Logits()
        {
            manual_seed(3);
            return model.call(batch);
        }
    }

    [Theory]
    [InlineData("han")]
    [InlineData("cnn3d")]
    [InlineData("distilbert")]
    [InlineData("decoder")]
    [InlineData("focus-classifier")]
    public void Names_differ_roles_are_known_and_names_begin_with_the_component(string kind)
    {
        using var model = SmallModels.Create(kind);
        var tree = model.Components;
        Assert.Equal(tree.Properties.Count, tree.Properties.Select(p => p.Name).Distinct().Count());
        Assert.All(tree.Properties, p => Assert.Contains(p.Role, PropertyRole.All));
        Assert.All(tree.Properties, p => Assert.StartsWith(p.Component.Name + ".", p.Name, StringComparison.Ordinal));
        Assert.All(tree.Properties, p => Assert.Same(p, tree.Property(p.Name)));
    }

    [Fact]
    public void An_alteration_is_taken_back_once()
    {
        using var model = SmallModels.Create("han");
        var property = model.Components.Property<ActivationFunction>("word.attention.activation-function");
        var altered = property.Alter(ActivationFunction.Linear);
        Assert.Equal(ActivationFunction.Linear, property.Value);
        altered.Dispose();
        property.Value = ActivationFunction.Relu;
        altered.Dispose();
        Assert.Equal(ActivationFunction.Relu, property.Value);
    }

    [Fact]
    public void Values_that_cannot_be_are_refused()
    {
        using var model = SmallModels.Create("distilbert");
        var tree = model.Components;
        Assert.Throws<ArgumentOutOfRangeException>(() => tree.Property<double>("embedding.norm.epsilon").Value = 0);
        Assert.Throws<ArgumentOutOfRangeException>(() => tree.Property<double>("embedding.dropout").Value = 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => tree.Property<int>("encoder.0.attention.heads").Value = 3);
        Assert.Throws<ArgumentOutOfRangeException>(() => tree.Property<ActivationFunction>("head.activation-function").Value = (ActivationFunction)99);
        Assert.Throws<ArgumentException>(() => tree.Property("head.activation-function").Value = 0.5);
        Assert.Contains("is no Int32 but a Double", Assert.Throws<BadInputException>(() => tree.Property<int>("embedding.dropout")).Message, StringComparison.Ordinal);
        Assert.Contains("has no property 'head.dropout'", Assert.Throws<BadInputException>(() => tree.Property("head.dropout")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("han", "embedding.dropout", "word.attention.weights-dropout", "classifier.dropout")]
    [InlineData("cnn3d", "attention.weights-dropout", "attention.branch-dropout", "ffn.dropout", "ffn.branch-dropout", "classifier.dropout")]
    [InlineData("distilbert", "embedding.dropout", "encoder.1.attention.branch-dropout", "encoder.1.ffn.dropout", "encoder.1.ffn.branch-dropout", "classifier.dropout")]
    public void A_dropout_is_one_property_and_drops_in_training_alone(string kind, params string[] names)
    {
        using var scope = NewDisposeScope();
        using var model = SmallModels.Create(kind);
        using var batch = SmallModels.Batch(kind);
        var plain = model.call(batch);
        foreach (var name in names)
        {
            using var altered = model.Components.Property<double>(name).Alter(0.5);
            Assert.Equal(0, (double)(model.call(batch) - plain).abs().max());
            Assert.Single(model.Components.Properties, p => p.Value is 0.5);
        }
    }

    [Fact]
    public void Positions_can_be_shifted_and_truncated_by_their_numbers()
    {
        using var scope = NewDisposeScope();
        using var model = SmallModels.Create("distilbert");
        using var batch = SmallModels.Batch("distilbert");
        var plain = model.call(batch);
        var rows = model.Components.Site("embedding.position.output");
        var table = model.get_parameter("distilbert.embeddings.position_embeddings.weight")!;
        using (model.Components.Site("embedding.position.index").Alter(i => i))
            Assert.Equal(0, (double)(model.call(batch) - plain).abs().max());
        // One further along, and the last row twice.
        using (model.Components.Site("embedding.position.index").Alter(i => (i + 2).clamp(0, 5)))
        using (rows.Observe(r => Assert.True(r.equal(table.index_select(0, tensor(new long[] { 2, 3, 4, 5, 5 }))).item<bool>())))
            Assert.NotEqual(0, (double)(model.call(batch) - plain).abs().max());
    }

    [Theory]
    [InlineData("cnn3d", "attention")]
    [InlineData("distilbert", "encoder.0.ffn")]
    public void A_branch_without_its_sum_is_the_skip_path_alone(string kind, string group)
    {
        using var scope = NewDisposeScope();
        using var model = SmallModels.Create(kind);
        using var batch = SmallModels.Batch(kind);
        Tensor? skip = null, sum = null;
        using var cut = model.Components.Site(group + ".branch").Alter(t => zeros_like(t));
        using var one = model.Components.Site(group + ".residual").Observe(t => skip = t.clone().DetachFromDisposeScope());
        using var two = model.Components.Site(group + ".norm.input").Observe(t => sum = t.clone().DetachFromDisposeScope());
        model.call(batch);
        // What an observer keeps it disposes of.
        using (skip)
        using (sum) Assert.Equal(0, (double)(sum! - skip!).abs().max());
    }
}
