using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using Numbers = HessianFaultLab.LibTorch.Tests.Modules.Numbers;

namespace HessianFaultLab.LibTorch.Tests.Optim;

/// <summary>Each optimiser against its formulas, an element at a time, over several steps of changing gradients.</summary>
public class OptimizerTests
{
    private const int Steps = 6;

    private static readonly Dictionary<string, (Func<IEnumerable<Parameter>, optim.Optimizer> Make, Func<Func<double, double, double>> Rule)> Table = new()
    {
        ["SGD"] = (p => optim.SGD(p, 0.1), () => Sgd(0.1)),
        ["SGD, decay"] = (p => optim.SGD(p, 0.1, weight_decay: 0.3), () => Sgd(0.1, decay: 0.3)),
        ["SGD, momentum"] = (p => optim.SGD(p, 0.1, momentum: 0.9), () => Sgd(0.1, 0.9)),
        ["SGD, dampening"] = (p => optim.SGD(p, 0.1, momentum: 0.9, dampening: 0.4, weight_decay: 0.1), () => Sgd(0.1, 0.9, 0.4, 0.1)),
        ["SGD, Nesterov"] = (p => optim.SGD(p, 0.1, momentum: 0.9, nesterov: true), () => Sgd(0.1, 0.9, nesterov: true)),
        ["SGD, maximize"] = (p => optim.SGD(p, 0.1, momentum: 0.9, maximize: true), () => Sgd(0.1, 0.9, sign: -1)),
        ["Adam"] = (p => optim.Adam(p, 0.05), () => Adam(0.05)),
        ["Adam, all options"] = (p => optim.Adam(p, 0.05, 0.8, 0.95, 1e-3, 0.2), () => Adam(0.05, 0.8, 0.95, 1e-3, 0.2)),
        ["Adam, AMSGrad"] = (p => optim.Adam(p, 0.05, beta2: 0.5, amsgrad: true), () => Adam(0.05, beta2: 0.5, amsgrad: true)),
        ["Adam, maximize"] = (p => optim.Adam(p, 0.05, weight_decay: 0.2, maximize: true), () => Adam(0.05, decay: 0.2, sign: -1)),
        ["AdamW"] = (p => optim.AdamW(p, 0.05), () => Adam(0.05)),
        ["AdamW, all options"] = (p => optim.AdamW(p, 0.05, 0.8, 0.95, 1e-3, 0.2), () => Adam(0.05, 0.8, 0.95, 1e-3, 0.2, decoupled: true)),
        ["AdamW, AMSGrad"] = (p => optim.AdamW(p, 0.05, beta2: 0.5, weight_decay: 0.1, amsgrad: true), () => Adam(0.05, beta2: 0.5, decay: 0.1, decoupled: true, amsgrad: true)),
        ["AdamW, maximize"] = (p => optim.AdamW(p, 0.05, weight_decay: 0.2, maximize: true), () => Adam(0.05, decay: 0.2, decoupled: true, sign: -1)),
        ["RMSProp"] = (p => optim.RMSProp(p, 0.05), () => RmsProp(0.05)),
        ["RMSProp, all options"] = (p => optim.RMSProp(p, 0.05, 0.9, 1e-3, 0.2, 0.8, centered: true), () => RmsProp(0.05, 0.9, 1e-3, 0.2, 0.8, true)),
    };

    public static TheoryData<string> Names => [.. Table.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_step_is_the_formula(string name)
    {
        var (make, rule) = Table[name];
        var parameters = new[] { new Parameter(Numbers.Normal(1, 2, 3)), new Parameter(Numbers.Normal(2, 4)) };
        var expected = parameters.Select(p => Numbers.Of(p)).ToArray();
        var rules = expected.Select(values => values.Select(_ => rule()).ToArray()).ToArray();
        using var optimizer = make(parameters);

        for (var step = 0; step < Steps; step++)
        {
            for (var i = 0; i < parameters.Length; i++)
            {
                var gradient = Numbers.Normal(100 * step + i, parameters[i].shape);
                parameters[i].grad = gradient;
                var values = Numbers.Of(gradient);
                for (var j = 0; j < values.Length; j++) expected[i][j] = rules[i][j](expected[i][j], values[j]);
            }
            optimizer.step();
            for (var i = 0; i < parameters.Length; i++) Numbers.Near(expected[i], Numbers.Of(parameters[i]), 1e-12);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_parameter_without_a_gradient_waits(string name)
    {
        var (make, rule) = Table[name];
        var (moved, waiting) = (new Parameter(Numbers.Row(1)), new Parameter(Numbers.Row(2)));
        using var optimizer = make([moved, waiting]);
        moved.grad = Numbers.Row(0.5);
        optimizer.step();
        Assert.Equal([2.0], Numbers.Of(waiting));
        waiting.grad = Numbers.Row(0.5);
        optimizer.step();
        var (first, late) = (rule(), rule());
        Numbers.Near([first(first(1, 0.5), 0.5)], Numbers.Of(moved));
        Numbers.Near([late(2, 0.5)], Numbers.Of(waiting));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_loaded_state_goes_on_where_the_other_was(string name)
    {
        var make = Table[name].Make;
        var first = new Parameter(Numbers.Normal(1, 3));
        using var original = make([first]);
        Step(first, original, 5);
        Step(first, original, 6);
        var second = new Parameter(first.detach().clone());
        using var copy = make([second]);
        Assert.IsAssignableFrom<OptimizerHelper>(copy);
        ((OptimizerHelper)copy).load_state_dict(((OptimizerHelper)original).state_dict());
        Step(first, original, 7);
        Step(second, copy, 7);
        Step(second, copy, 8);
        Step(first, original, 8);
        Assert.Equal(Numbers.Of(first), Numbers.Of(second));

        static void Step(Parameter parameter, optim.Optimizer optimizer, int seed)
        {
            parameter.grad = Numbers.Normal(seed, 3);
            optimizer.step();
        }
    }

    [Fact]
    public void A_step_leaves_no_tensor_behind_and_survives_scopes()
    {
        Parameter parameter;
        optim.Optimizer optimizer;
        using (NewDisposeScope())
        {
            parameter = new Parameter(Numbers.Normal(1, 3));
            parameter.DetachFromDisposeScope();
            optimizer = optim.Adam([parameter], amsgrad: true);
        }
        using (NewDisposeScope())
        {
            parameter.grad = ones(3, ScalarType.Float64);
            optimizer.step();
        }
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        for (var i = 0; i < 5; i++) optimizer.step();
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        optimizer.Dispose();
        parameter.Dispose();
    }

    private static Func<double, double, double> Sgd(double rate, double momentum = 0, double dampening = 0, double decay = 0, bool nesterov = false, int sign = 1)
    {
        double? buffer = null;
        return (p, g) =>
        {
            g = sign * g + decay * p;
            if (momentum == 0) return p - rate * g;
            buffer = buffer is { } b ? momentum * b + (1 - dampening) * g : g;
            return p - rate * (nesterov ? g + momentum * buffer.Value : buffer.Value);
        };
    }

    private static Func<double, double, double> Adam(double rate, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double decay = 0, bool decoupled = false, bool amsgrad = false, int sign = 1)
    {
        double m = 0, v = 0, greatest = 0;
        var t = 0;
        return (p, g) =>
        {
            t++;
            g *= sign;
            if (decoupled) p *= 1 - rate * decay;
            else g += decay * p;
            m = beta1 * m + (1 - beta1) * g;
            v = beta2 * v + (1 - beta2) * g * g;
            greatest = Math.Max(greatest, v);
            var mean = m / (1 - Math.Pow(beta1, t));
            var square = (amsgrad ? greatest : v) / (1 - Math.Pow(beta2, t));
            return p - rate * mean / (Math.Sqrt(square) + eps);
        };
    }

    private static Func<double, double, double> RmsProp(double rate, double alpha = 0.99, double eps = 1e-8, double decay = 0, double momentum = 0, bool centered = false)
    {
        double v = 0, mean = 0, buffer = 0;
        return (p, g) =>
        {
            g += decay * p;
            v = alpha * v + (1 - alpha) * g * g;
            mean = alpha * mean + (1 - alpha) * g;
            var quotient = g / (Math.Sqrt(centered ? v - mean * mean : v) + eps);
            buffer = momentum * buffer + quotient;
            return p - rate * buffer;
        };
    }
}
