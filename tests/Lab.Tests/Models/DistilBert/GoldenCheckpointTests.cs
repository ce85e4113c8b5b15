using HessianFaultLab.Lab.Models.DistilBert;
using TorchSharp;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Tests.Models.DistilBert;

public sealed class GoldenCheckpointTests
{
    private readonly GoldenCheckpoint _golden = GoldenCheckpoint.Read();

    [Theory]
    [InlineData(ScalarType.Float64, 1e-9, 1e-8)]
    [InlineData(ScalarType.Float32, 1e-5, 1e-4)]
    public void Logits_loss_and_gradients_are_those_of_the_reference(ScalarType type, double tolerance, double gradientTolerance)
    {
        using var scope = NewDisposeScope();
        using var model = GoldenCheckpoint.Load(type);
        using var batch = _golden.Batch();
        var logits = model.call(batch);
        for (var i = 0; i < _golden.Logits.Length; i++)
        {
            for (var j = 0; j < 2; j++) Assert.Equal(_golden.Logits[i][j], (double)logits[i, j].to(ScalarType.Float64), tolerance);
        }
        var loss = nn.functional.cross_entropy(logits, batch.Labels);
        Assert.Equal(_golden.Loss, (double)loss.to(ScalarType.Float64), tolerance);
        var names = model.named_parameters().Select(p => p.name).ToList();
        var gradients = autograd.grad([loss], [.. model.parameters()]);
        var norms = names.Zip(gradients, (name, gradient) => (Module: name[..name.LastIndexOf('.')], Square: (double)gradient.square().sum().to(ScalarType.Float64)))
            .GroupBy(p => p.Module).ToDictionary(g => g.Key, g => Math.Sqrt(g.Sum(p => p.Square)));
        Assert.Equal(_golden.GradientNorm.Keys.Order(), norms.Keys.Order());
        foreach (var (module, expected) in _golden.GradientNorm) Assert.Equal(expected, norms[module], gradientTolerance * Math.Max(1, expected));
    }

    [Fact]
    public void The_batch_may_be_padded_further()
    {
        using var scope = NewDisposeScope();
        using var model = GoldenCheckpoint.Load(ScalarType.Float64);
        using var batch = _golden.Batch();
        using var wider = new HessianFaultLab.Lab.Data.Batch(
            [new("tokens", nn.functional.pad(batch["tokens"], [0, 2])), new("mask", nn.functional.pad(batch["mask"].to(ScalarType.Int64), [0, 2]).eq(1))], batch.Labels);
        Assert.InRange((double)(model.call(wider) - model.call(batch)).abs().max(), 0, 1e-12);
    }

    [Fact]
    public void A_text_longer_than_the_positions_is_refused()
    {
        using var scope = NewDisposeScope();
        using var model = GoldenCheckpoint.Load();
        var tokens = ones([1, 13], dtype: ScalarType.Int64);
        using var batch = new HessianFaultLab.Lab.Data.Batch([new("tokens", tokens), new("mask", tokens.eq(1))], zeros(1, dtype: ScalarType.Int64));
        Assert.Equal("a text has 13 tokens; the model has 12 positions", Assert.Throws<BadInputException>(() => model.call(batch)).Message);
    }

    [Fact]
    public void Dropout_works_in_training_mode_alone()
    {
        using var scope = NewDisposeScope();
        using var model = GoldenCheckpoint.Load(ScalarType.Float64);
        using var batch = _golden.Batch();
        Assert.Equal(0, (double)(model.call(batch) - model.call(batch)).abs().max());
        model.train();
        Assert.NotEqual(0, (double)(model.call(batch) - model.call(batch)).abs().max());
    }
}
