using HessianFaultLab.LibTorch.Tests.Threads;
using static TorchSharp.torch;

namespace HessianFaultLab.LibTorch.Tests.Failures;

/// <summary>Tensors that one thread disposes of while another uses them: the user gets a result or an exception, never a crash.</summary>
public class DisposalRaceTests
{
    private const int Rounds = 3000;

    [Fact]
    public void A_tensor_may_be_disposed_of_while_an_operation_reads_it()
    {
        var finished = 0;
        var shared = ones(64, 64, requires_grad: true);
        ThreadTests.Run(
            () =>
            {
                for (var i = 0; i < Rounds; i++)
                {
                    try
                    {
                        using var scope = NewDisposeScope();
                        var x = Volatile.Read(ref shared);
                        var y = cat([x, x.mm(x)]);
                        var g = autograd.grad([y.sum()], [x])[0];
                        Assert.Equal(64 * 64, g.numel());
                        x.data<float>()[0, 0] = 1;
                        x.grad = g;
                        finished++;
                    }
                    catch (ObjectDisposedException)
                    {
                        // The other thread was faster.
                    }
                }
            },
            () =>
            {
                for (var i = 0; i < Rounds; i++) Interlocked.Exchange(ref shared, ones(64, 64, requires_grad: true)).Dispose();
            });
        shared.Dispose();
        Assert.True(finished > 0);
    }

    [Fact]
    public void A_tensor_may_be_disposed_of_while_its_scope_takes_new_ones()
    {
        Tensor? handed = null;
        var done = false;
        ThreadTests.Run(
            () =>
            {
                try
                {
                    for (var i = 0; i < 1000; i++)
                    {
                        using var scope = NewDisposeScope();
                        for (var j = 0; j < 100; j++) Volatile.Write(ref handed, ones(1));
                    }
                }
                finally
                {
                    Volatile.Write(ref done, true);
                }
            },
            () =>
            {
                while (!Volatile.Read(ref done)) Interlocked.Exchange(ref handed, null)?.Dispose();
            });
    }

    [Fact]
    public void Two_threads_may_dispose_of_the_same_tensor()
    {
        for (var i = 0; i < 200; i++)
        {
            var x = ones(1);
            ThreadTests.Run(x.Dispose, x.Dispose);
            Assert.True(x.IsInvalid);
        }
    }
}
