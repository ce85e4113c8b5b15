using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace HessianFaultLab.LibTorch.Tests.Modules;

public class ActivationTests
{
    private static readonly double[] Points = [-25, -6, -3.5, -1, -0.5, -0.1, 0, 0.1, 0.5, 1, 2.5, 6, 6.5, 25];

    private static readonly Dictionary<string, (Func<Module<Tensor, Tensor>> Layer, Func<Tensor, Tensor> Function, Func<double, double> Formula)> Table = new()
    {
        ["ReLU"] = (() => nn.ReLU(), x => functional.relu(x), x => Math.Max(x, 0)),
        ["ReLU6"] = (() => nn.ReLU6(), x => functional.relu6(x), x => Math.Clamp(x, 0, 6)),
        ["LeakyReLU"] = (() => nn.LeakyReLU(0.2), x => functional.leaky_relu(x, 0.2), x => x > 0 ? x : 0.2 * x),
        ["ELU"] = (() => nn.ELU(1.5), x => functional.elu(x, 1.5), x => x > 0 ? x : 1.5 * (Math.Exp(x) - 1)),
        ["GELU"] = (() => nn.GELU(), functional.gelu, x => x * Phi(x)),
        ["SiLU"] = (() => nn.SiLU(), x => functional.silu(x), x => x / (1 + Math.Exp(-x))),
        ["Sigmoid"] = (() => nn.Sigmoid(), functional.sigmoid, x => 1 / (1 + Math.Exp(-x))),
        ["Tanh"] = (() => nn.Tanh(), x => functional.tanh(x), Math.Tanh),
        ["Softplus"] = (() => nn.Softplus(2, 10), x => functional.softplus(x, 2, 10), x => 2 * x > 10 ? x : Math.Log(1 + Math.Exp(2 * x)) / 2),
        ["Identity"] = (() => nn.Identity(), x => x, x => x),
        ["selu"] = (() => nn.Identity(), x => functional.selu(x), x => 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * (Math.Exp(x) - 1))),
        ["celu"] = (() => nn.Identity(), x => functional.celu(x, 1.5), x => x > 0 ? x : 1.5 * (Math.Exp(x / 1.5) - 1)),
        ["mish"] = (() => nn.Identity(), x => functional.mish(x), x => x * Math.Tanh(Math.Log(1 + Math.Exp(x)))),
        ["hardtanh"] = (() => nn.Identity(), x => functional.hardtanh(x, -2, 3), x => Math.Clamp(x, -2, 3)),
        ["logsigmoid"] = (() => nn.Identity(), functional.logsigmoid, x => x < 0 ? x - Math.Log(1 + Math.Exp(x)) : -Math.Log(1 + Math.Exp(-x))),
    };

    public static TheoryData<string> Names => [.. Table.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_activation_is_its_formula(string name)
    {
        var (layer, function, formula) = Table[name];
        var expected = Array.ConvertAll(Points, p => formula(p));
        Numbers.Near(expected, Numbers.Of(function(tensor(Points))), 1e-10);
        using var module = layer();
        if (module.GetName() == name) Numbers.Near(expected, Numbers.Of(module.call(tensor(Points))), 1e-10);
        else Assert.Equal("Identity", module.GetName());
    }

    [Fact]
    public void In_place_changes_the_input()
    {
        foreach (var layer in (Module<Tensor, Tensor>[])[nn.ReLU(true), nn.ReLU6(true), nn.LeakyReLU(0.1, true), nn.ELU(1, true), nn.SiLU(true), nn.Sigmoid(true), nn.Tanh(true), nn.GELU(true)])
        {
            var x = Numbers.Row(-1, 9);
            using (var result = layer.call(x)) Assert.Equal(Numbers.Of(result), Numbers.Of(x));
            Assert.NotEqual(-1, x[0].item<double>());
        }
    }

    [Fact]
    public void Softmax_is_the_share_of_the_exponential()
    {
        var x = Numbers.Normal(1, 3, 4);
        var share = x.exp() / x.exp().sum(1, keepdim: true);
        Numbers.Near(share, nn.Softmax(1).call(x));
        Numbers.Near(share, functional.softmax(x, -1));
        Numbers.Near(share.log(), nn.LogSoftmax(1).call(x));
        Numbers.Near(share.log(), functional.log_softmax(x, 1));
        Numbers.Near(x.exp() / x.exp().sum(0, keepdim: true), nn.Softmax(0).call(x));
        Numbers.Near(functional.softmax(-x, 1), functional.softmin(x, 1));
        Assert.Equal(ScalarType.Float32, functional.softmax(x, 1, ScalarType.Float32).dtype);
    }

    [Fact]
    public void A_gated_unit_halves_the_dimension()
    {
        var x = Numbers.Normal(1, 3, 4);
        Numbers.Near(x.narrow(1, 0, 2) * x.narrow(1, 2, 2).sigmoid(), functional.glu(x));
    }

    /// <summary>The normal distribution by Simpson's rule, with no error function at hand.</summary>
    private static double Phi(double x)
    {
        const int steps = 4000;
        var to = Math.Clamp(x, -10, 10);
        var h = to / steps;
        var sum = 0.0;
        for (var i = 0; i <= steps; i++)
        {
            var t = i * h;
            sum += Math.Exp(-t * t / 2) * (i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2);
        }
        return 0.5 + sum * h / 3 / Math.Sqrt(2 * Math.PI);
    }
}
