using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Tests.Models;

public sealed class SecondDerivativeTests
{
    [Theory]
    [InlineData("han")]
    [InlineData("distilbert")]
    [InlineData("cnn3d")]
    [InlineData("decoder")]
    [InlineData("attention-classifier")]
    [InlineData("residual-net")]
    public void A_Hessian_product_is_the_change_of_the_gradient(string kind)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(3, CPU);
        using var model = SmallModels.Create(kind);
        using var batch = SmallModels.Batch(kind);
        var parameters = model.parameters().Select(p => (Tensor)p).ToArray();
        // A ReLU has a kink: a short step keeps it out of reach.
        const double step = 1e-6;
        var along = parameters.Select(p => randn(p.shape, dtype: p.dtype, generator: generator)).ToArray();
        var product = Product(model, batch, parameters, along);
        Shift(parameters, along, step);
        var after = Gradient(model, batch, parameters);
        Shift(parameters, along, -2 * step);
        var before = Gradient(model, batch, parameters);
        foreach (var ((name, _), i) in model.named_parameters().Select((p, i) => (p, i)))
        {
            var expected = (after[i] - before[i]) / (2 * step);
            var error = (double)(product[i] - expected).norm();
            Assert.True(error <= 1e-6 * (1 + (double)expected.norm()), $"{name}: {error}");
        }
        // An offset of the keys moves all scores alike, which a softmax does not see.
        foreach (var ((name, _), i) in model.named_parameters().Select((p, i) => (p, i)))
            Assert.Equal(!name.EndsWith("k_lin.bias", StringComparison.Ordinal), (double)product[i].norm() > 1e-9);
    }

    [Theory]
    [InlineData("han")]
    [InlineData("distilbert")]
    [InlineData("cnn3d")]
    [InlineData("decoder")]
    [InlineData("attention-classifier")]
    [InlineData("residual-net")]
    public void A_Hessian_is_symmetric_in_training_mode_too(string kind)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(5, CPU);
        using var model = SmallModels.Create(kind);
        using var batch = SmallModels.Batch(kind);
        if (kind is not ("distilbert" or "decoder")) model.train();
        var parameters = model.parameters().Select(p => (Tensor)p).ToArray();
        Tensor[] Random() => [.. parameters.Select(p => randn(p.shape, dtype: p.dtype, generator: generator))];
        var (one, other) = (Random(), Random());
        var forth = Dot(Product(model, batch, parameters, one), other);
        var back = Dot(Product(model, batch, parameters, other), one);
        Assert.Equal(forth, back, 1e-9 * (1 + Math.Abs(forth)));
        Assert.NotEqual(0, forth);
    }

    private static Tensor[] Product(LabModel model, Batch batch, Tensor[] parameters, Tensor[] along)
    {
        var gradient = autograd.grad([SmallModels.Loss(model, batch)], parameters, retain_graph: true, create_graph: true);
        var slope = gradient.Zip(along, (g, v) => (g * v).sum()).Aggregate((a, b) => a + b);
        return [.. autograd.grad([slope], parameters)];
    }

    private static Tensor[] Gradient(LabModel model, Batch batch, Tensor[] parameters) => [.. autograd.grad([SmallModels.Loss(model, batch)], parameters)];

    private static void Shift(Tensor[] parameters, Tensor[] along, double step)
    {
        using var quiet = no_grad();
        foreach (var (parameter, direction) in parameters.Zip(along)) parameter.add_(direction * step);
    }

    private static double Dot(Tensor[] one, Tensor[] other) => one.Zip(other, (a, b) => (double)(a * b).sum()).Sum();
}
