using HessianFaultLab.LibTorch.Tests.Tensors;
using static TorchSharp.torch;

namespace HessianFaultLab.LibTorch.Tests.Scopes;

/// <summary>Counts the tensors of the whole process, so nothing else may run.</summary>
[Collection(nameof(WholeProcess))]
public class MemoryTests
{
    [Fact]
    public void A_thousand_training_iterations_hold_no_tensor_more_than_the_first()
    {
        using var generator = new Generator(1);
        using var x = randn(8, 4, generator: generator);
        using var y = randn(8, 1, generator: generator);
        using var first = randn([4, 6], requires_grad: true, generator: generator);
        using var second = randn([6, 1], requires_grad: true, generator: generator);
        Collect();
        var before = Tensor.TotalCount;
        for (var i = 0; i < 1000; i++)
        {
            using (NewDisposeScope())
            {
                var loss = (x.mm(first).tanh().mm(second) - y).square().mean();
                var gradients = autograd.grad([loss], [first, second]);
                using (no_grad())
                {
                    first.sub_(gradients[0] * 0.01);
                    second.sub_(gradients[1] * 0.01);
                }
                _ = loss.item<float>();
            }
            Assert.InRange(Tensor.TotalCount, 0, before);
        }
        Assert.True(Tensor.PeakCount >= before);
    }

    [Fact]
    public void A_hundred_hessian_products_hold_no_tensor_more_than_the_first()
    {
        using var w = NdArray.Spread(1, -1, 1, 5).ToTensor().requires_grad_();
        using var v = NdArray.Spread(2, -1, 1, 5).ToTensor();
        Collect();
        var before = Tensor.TotalCount;
        for (var i = 0; i < 100; i++)
        {
            using (NewDisposeScope())
            {
                var gradient = autograd.grad([w.exp().prod()], [w], retain_graph: true, create_graph: true)[0];
                autograd.backward([(gradient * v).sum()], null, true, false, [w]);
                w.grad = null;
            }
            Assert.InRange(Tensor.TotalCount, 0, before);
        }
    }

    [Fact]
    public void What_is_forgotten_is_collected_in_the_end()
    {
        Collect();
        var before = Tensor.TotalCount;
        Litter();
        Assert.True(Tensor.TotalCount >= before + 100);
        Collect();
        Assert.InRange(Tensor.TotalCount, 0, before);
    }

    private static void Litter()
    {
        for (var i = 0; i < 100; i++) _ = ones(1);
    }

    private static void Collect()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }
}
