using HessianFaultLab.LibTorch.Tests.Tensors;
using static TorchSharp.torch;

namespace HessianFaultLab.LibTorch.Tests.Threads;

public class ThreadTests
{
    [Fact]
    public void Two_trainings_at_once_give_bitwise_what_they_give_alone()
    {
        var alone = new[] { Train(1), Train(2) };
        var together = new double[2][];
        Run(() => together[0] = Train(1), () => together[1] = Train(2));
        Assert.NotEqual(alone[0], alone[1]);
        Assert.Equal(alone[0], together[0]);
        Assert.Equal(alone[1], together[1]);
    }

    [Fact]
    public void Derivatives_by_a_shared_parameter_can_be_taken_at_once()
    {
        using var w = NdArray.Spread(1, -1, 1, 20, 20).ToTensor().requires_grad_();
        double[] Gradient()
        {
            using var scope = NewDisposeScope();
            return autograd.grad([w.mm(w).tanh().mm(w).square().sum()], [w])[0].data<double>().ToArray();
        }
        var expected = Gradient();
        void Repeat()
        {
            for (var i = 0; i < 50; i++) Assert.Equal(expected, Gradient());
        }
        Run(Repeat, Repeat);
    }

    [Fact]
    public void The_gradient_mode_of_one_thread_is_not_that_of_another()
    {
        using var x = ones(2, requires_grad: true);
        using var off = no_grad();
        var (recorded, enabled) = (false, false);
        Run(() =>
        {
            enabled = is_grad_enabled();
            using var y = x * 2;
            recorded = y.requires_grad;
            using (set_grad_enabled(true)) _ = x + 1;
        });
        Assert.True(enabled && recorded);
        Assert.False(is_grad_enabled());
        Assert.False((x * 2).requires_grad);
    }

    [Fact]
    public void A_generator_for_each_thread_keeps_its_own_numbers()
    {
        static double[] Draw(ulong seed)
        {
            using var generator = new Generator(seed);
            return [.. Enumerable.Range(0, 200).Select(_ => randn(1, dtype: float64, generator: generator).item<double>())];
        }
        var expected = new[] { Draw(5), Draw(6) };
        var drawn = new double[2][];
        Run(() => drawn[0] = Draw(5), () => drawn[1] = Draw(6));
        Assert.Equal(expected[0], drawn[0]);
        Assert.Equal(expected[1], drawn[1]);
    }

    /// <summary>Runs on threads of its own and hands on the first failure.</summary>
    internal static void Run(params Action[] works)
    {
        var failures = new Exception?[works.Length];
        var threads = works.Select((work, i) => new Thread(() =>
        {
            try
            {
                work();
            }
            catch (Exception failure)
            {
                failures[i] = failure;
            }
        })).ToList();
        threads.ForEach(t => t.Start());
        threads.ForEach(t => t.Join());
        Assert.All(failures, Assert.Null);
    }

    private static double[] Train(ulong seed)
    {
        using var generator = new Generator(seed);
        using var x = randn(32, 8, generator: generator);
        using var y = randn(32, 1, generator: generator);
        using var first = randn([8, 16], requires_grad: true, generator: generator);
        using var second = randn([16, 1], requires_grad: true, generator: generator);
        var losses = new double[60];
        for (var i = 0; i < losses.Length; i++)
        {
            using var scope = NewDisposeScope();
            var loss = (x.mm(first).tanh().mm(second) - y).square().mean();
            losses[i] = loss.item<float>();
            loss.backward();
            using (no_grad())
            {
                first.sub_(first.grad! * 0.05);
                second.sub_(second.grad! * 0.05);
            }
            first.grad = null;
            second.grad = null;
        }
        Assert.True(losses[^1] < losses[0]);
        return losses;
    }
}
