using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Tests.Models.Han;

public sealed class HanModelTests
{
    [Fact]
    public void Padding_of_words_and_of_sentences_changes_nothing()
    {
        using var scope = NewDisposeScope();
        using var model = SmallModels.Create("han");
        var tokens = tensor([1L, 2, 3, 4, 5, 6], [1, 2, 3]);
        var alone = model.call(Documents(tokens));
        // Two words more in each sentence and three sentences more, of padding; what lies there must not count.
        var wide = nn.functional.pad(tokens, [0, 2, 0, 3]);
        var mask = wide.gt(0);
        Assert.InRange((double)(model.call(Documents(wide, mask)) - alone).abs().max(), 0, 1e-12);
        Assert.InRange((double)(model.call(Documents(wide.masked_fill(mask.logical_not(), 7), mask)) - alone).abs().max(), 0, 1e-12);
        Assert.True((double)(model.call(Documents(wide.masked_fill(mask.logical_not(), 7))) - alone).abs().max() > 1e-6);
    }

    [Fact]
    public void It_is_what_the_paper_says()
    {
        using var scope = NewDisposeScope();
        using var model = SmallModels.Create("han");
        var tokens = tensor([1L, 2, 3, 4, 5, 6, 7, 8], [1, 2, 4]);
        var expected = Reference(model, tokens.view(2, 4));
        Assert.InRange((double)(model.call(Documents(tokens)) - expected).abs().max(), 0, 1e-12);
    }

    [Fact]
    public void The_padding_word_learns_nothing()
    {
        using var scope = NewDisposeScope();
        using var model = SmallModels.Create("han");
        using var batch = SmallModels.Batch("han");
        var gradient = autograd.grad([SmallModels.Loss(model, batch)], [model.get_parameter("embedding.weight")!])[0];
        Assert.Equal(0, (double)gradient[0].abs().max());
        Assert.Equal(0, (double)model.get_parameter("embedding.weight")![0].abs().max());
    }

    /// <summary>With libtorch's own recurrence, a sentence at a time.</summary>
    private static Tensor Reference(LabModel model, Tensor sentences)
    {
        Tensor Parameter(string name) => model.get_parameter(name)!;
        var said = stack(Enumerable.Range(0, 2).Select(i => Level("word", Parameter("embedding.weight").index_select(0, sentences[i]))));
        return nn.functional.linear(Level("sentence", said).unsqueeze(0), Parameter("classifier.weight"), Parameter("classifier.bias"));

        Tensor Level(string name, Tensor input)
        {
            var gru = nn.GRU(input.shape[1], 3, batchFirst: true, bidirectional: true, dtype: ScalarType.Float64);
            gru.load_state_dict(gru.named_parameters().ToDictionary(p => p.name, p => Parameter($"{name}.gru.{p.name}")));
            var states = gru.call(input.unsqueeze(0)).Item1.squeeze(0);
            var keys = nn.functional.linear(states, Parameter($"{name}.attention.projection.weight"), Parameter($"{name}.attention.projection.bias")).tanh();
            var scores = keys.mv(Parameter($"{name}.attention.context.weight")).exp();
            return (scores / scores.sum()).unsqueeze(-1).mul(states).sum([0L]);
        }
    }

    private static Batch Documents(Tensor tokens, Tensor? mask = null) => new([new("tokens", tokens), new("mask", mask ?? tokens.gt(0))], zeros(1, dtype: ScalarType.Int64));
}
