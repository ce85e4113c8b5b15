using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace HessianFaultLab.LibTorch.Tests.Modules;

public class GruTests
{
    [Theory]
    [InlineData(1, false, false, true)]
    [InlineData(2, false, false, true)]
    [InlineData(1, true, false, true)]
    [InlineData(2, true, false, true)]
    [InlineData(2, true, true, true)]
    [InlineData(2, true, false, false)]
    public void It_is_the_recurrence(int layers, bool bidirectional, bool batchFirst, bool bias)
    {
        const int steps = 4, batch = 2, width = 3, hidden = 5;
        using var gru = nn.GRU(width, hidden, layers, bias, batchFirst, 0, bidirectional, dtype: ScalarType.Float64);
        var input = Numbers.Normal(1, steps, batch, width);
        var directions = bidirectional ? 2 : 1;
        var start = Numbers.Normal(2, layers * directions, batch, hidden);

        var (outputs, last) = gru.call(batchFirst ? input.transpose(0, 1) : input, start);

        var (expected, expectedLast) = Recurrence(gru, input, start, layers, directions);
        Numbers.Near(batchFirst ? expected.transpose(0, 1) : expected, outputs);
        Numbers.Near(expectedLast, last);
    }

    [Fact]
    public void Without_a_start_it_starts_at_zero()
    {
        using var gru = nn.GRU(2, 3, dtype: ScalarType.Float64);
        var x = Numbers.Normal(1, 4, 2, 2);
        Numbers.Near(gru.call(x, zeros(1, 2, 3, ScalarType.Float64)).Item1, gru.call(x).Item1);
    }

    [Fact]
    public void An_input_without_a_batch_is_a_batch_of_one()
    {
        using var gru = nn.GRU(2, 3, dtype: ScalarType.Float64);
        var (x, start) = (Numbers.Normal(1, 4, 2), Numbers.Normal(2, 1, 3));
        var (outputs, last) = gru.call(x.unsqueeze(1), start.unsqueeze(1));
        var (alone, end) = gru.call(x, start);
        Numbers.Near(outputs.squeeze(1), alone);
        Numbers.Near(last.squeeze(1), end);
    }

    [Fact]
    public void Second_derivatives_exist_on_the_cpu()
    {
        using var gru = nn.GRU(2, 3, dtype: ScalarType.Float64);
        var x = Numbers.Normal(1, 3, 1, 2);
        var w = gru.get_parameter("weight_hh_l0")!;
        var v = Numbers.Normal(2, 9, 3);

        var gradient = autograd.grad([Loss()], [w], create_graph: true, retain_graph: true)[0];
        var product = autograd.grad([(gradient * v).sum()], [w])[0];

        const double h = 1e-5;
        Numbers.Near((GradientAt(h) - GradientAt(-h)) / (2 * h), product, 1e-7);

        Tensor Loss() => gru.call(x).Item1.square().sum();

        Tensor GradientAt(double step)
        {
            using (no_grad()) w.copy_(w + v * step);
            var result = autograd.grad([Loss()], [w])[0];
            using (no_grad()) w.copy_(w - v * step);
            return result;
        }
    }

    private static (Tensor, Tensor) Recurrence(GRU gru, Tensor input, Tensor start, int layers, int directions)
    {
        var last = new List<Tensor>();
        for (var layer = 0; layer < layers; layer++)
        {
            var ways = new List<Tensor>();
            for (var direction = 0; direction < directions; direction++)
            {
                var suffix = $"_l{layer}{(direction == 1 ? "_reverse" : "")}";
                var h = start[layer * directions + direction];
                var states = new Tensor[input.shape[0]];
                for (var i = 0; i < states.Length; i++)
                {
                    var t = direction == 1 ? states.Length - 1 - i : i;
                    states[t] = h = Cell(gru, suffix, input[t], h);
                }
                last.Add(h);
                ways.Add(stack(states));
            }
            input = cat(ways, -1);
        }
        return (input, stack(last));
    }

    private static Tensor Cell(GRU gru, string suffix, Tensor x, Tensor h)
    {
        var fromInput = Map("ih", x).chunk(3, 1);
        var fromState = Map("hh", h).chunk(3, 1);
        var reset = (fromInput[0] + fromState[0]).sigmoid();
        var update = (fromInput[1] + fromState[1]).sigmoid();
        var candidate = (fromInput[2] + reset * fromState[2]).tanh();
        return (1 - update) * candidate + update * h;

        Tensor Map(string kind, Tensor value)
        {
            var product = value.matmul(gru.get_parameter($"weight_{kind}{suffix}")!.t());
            return gru.get_parameter($"bias_{kind}{suffix}") is { } bias ? product + bias : product;
        }
    }
}
