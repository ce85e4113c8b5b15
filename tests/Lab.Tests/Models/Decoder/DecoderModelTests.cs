using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Models;
using HessianFaultLab.Lab.Models.Decoder;
using TorchSharp;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Tests.Models.Decoder;

public sealed class DecoderModelTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(99)]
    public void Decoding_through_the_cache_is_the_causal_attention_of_one_pass(int segment)
    {
        using var scope = NewDisposeScope();
        using var model = Create(segment);
        using var batch = SmallModels.Batch("decoder");
        var (logits, expected) = (model.call(batch), Reference(model, batch));
        Assert.InRange((double)(logits - expected).abs().max(), 0, 1e-12);
        var parameters = model.parameters().Select(p => (Tensor)p).ToArray();
        var gradients = autograd.grad([nn.functional.cross_entropy(logits, batch.Labels)], parameters);
        var wanted = autograd.grad([nn.functional.cross_entropy(expected, batch.Labels)], parameters);
        foreach (var (gradient, want) in gradients.Zip(wanted)) Assert.InRange((double)(gradient - want).abs().max(), 0, 1e-12);
    }

    [Fact]
    public void In_single_precision_too_to_1e_6()
    {
        using var scope = NewDisposeScope();
        using var whole = Create(99, ScalarType.Float32);
        using var pieces = Create(2, ScalarType.Float32);
        using var batch = SmallModels.Batch("decoder", type: ScalarType.Float32);
        Assert.InRange((double)(whole.call(batch) - pieces.call(batch)).abs().max(), 0, 1e-6);
    }

    [Fact]
    public void No_position_sees_those_behind_it_and_padding_is_never_seen()
    {
        using var scope = NewDisposeScope();
        using var model = Create(2);
        using var batch = SmallModels.Batch("decoder");
        var plain = model.call(batch);
        // The second half of the batch ends two tokens earlier: what stands in the padding does not matter.
        var filled = batch["tokens"].masked_fill(batch["mask"].logical_not(), 5);
        using var other = new Batch([new("tokens", filled), new("mask", batch["mask"])], batch.Labels);
        Assert.Equal(0, (double)(model.call(other) - plain).abs().max());
        Tensor? mask = null;
        using (model.Components.Site("decoder.0.attention.mask").Observe(m => mask = m.clone().DetachFromDisposeScope())) model.call(batch);
        using (mask)
        {
            Assert.Equal([4, 1, 5, 5], mask!.shape);
            Assert.True(mask[0, 0].equal(ones(5, 5).tril().eq(1)).item<bool>());
        }
    }

    [Fact]
    public void Unmasking_the_future_changes_the_logits()
    {
        using var scope = NewDisposeScope();
        using var model = Create(2);
        using var batch = SmallModels.Batch("decoder");
        var plain = model.call(batch);
        using var open = model.Components.Site("decoder.0.attention.mask").Alter(m => ones_like(m));
        Assert.True((double)(model.call(batch) - plain).abs().max() > 1e-6);
    }

    [Fact]
    public void A_text_longer_than_the_positions_is_refused()
    {
        using var scope = NewDisposeScope();
        using var model = Create(2);
        var tokens = ones([1, 7], dtype: ScalarType.Int64);
        using var batch = new Batch([new("tokens", tokens), new("mask", tokens.eq(1))], zeros(1, dtype: ScalarType.Int64));
        Assert.Equal("a text has 7 tokens; the model has 6 positions", Assert.Throws<BadInputException>(() => model.call(batch)).Message);
    }

    internal static LabModel Create(int segment, ScalarType type = ScalarType.Float64)
    {
        using var generator = new Generator(1, CPU);
        var model = ModelKinds.Find("decoder").Create((DecoderSpec)SmallModels.Spec("decoder") with { Segment = segment }, generator);
        model.to(type);
        model.eval();
        return model;
    }

    private static Tensor Reference(LabModel model, Batch batch)
    {
        Tensor Parameter(string name) => model.get_parameter(name)!;
        Tensor Linear(string name, Tensor x) => x.matmul(Parameter(name + ".weight").t()) + Parameter(name + ".bias");
        Tensor Norm(string name, Tensor x) =>
            (x - x.mean([-1L], keepdim: true)) / (x.var([-1L], false, keepdim: true) + 1e-5).sqrt() * Parameter(name + ".weight") + Parameter(name + ".bias");

        var rows = new List<Tensor>();
        for (var text = 0L; text < batch.Size; text++)
        {
            // Each text alone and without its padding.
            var length = batch["mask"][text].sum().item<long>();
            var x = Parameter("embeddings.word.weight").index_select(0, batch["tokens"][text].narrow(0, 0, length)) + Parameter("embeddings.position.weight").narrow(0, 0, length);
            for (var i = 0; i < 2; i++)
            {
                var y = Norm($"layers.{i}.attention_norm", x);
                var (q, k, v) = (Linear($"layers.{i}.attention.q_lin", y), Linear($"layers.{i}.attention.k_lin", y), Linear($"layers.{i}.attention.v_lin", y));
                var future = ones(length, length).triu(1).eq(1);
                var heads = Enumerable.Range(0, 2).Select(h =>
                    (q.narrow(1, 4 * h, 4).matmul(k.narrow(1, 4 * h, 4).t()) / 2.0).masked_fill(future, double.NegativeInfinity).softmax(-1).matmul(v.narrow(1, 4 * h, 4)));
                x = x + Linear($"layers.{i}.attention.out_lin", cat([.. heads], 1));
                x = x + Linear($"layers.{i}.ffn.lin2", nn.functional.gelu(Linear($"layers.{i}.ffn.lin1", Norm($"layers.{i}.ffn_norm", x))));
            }
            rows.Add(Linear("classifier", Norm("norm", x[length - 1])));
        }
        return stack([.. rows]);
    }
}
