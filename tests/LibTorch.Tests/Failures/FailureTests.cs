using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace HessianFaultLab.LibTorch.Tests.Failures;

/// <summary>
/// Whatever goes wrong is an exception that says so in a few words, and the process lives on. The genuine package ends the
/// process in some of these cases (shared/torchsharp/README.md, 1), so they are asked of our own provider alone.
/// </summary>
public class FailureTests
{
    private static readonly Dictionary<string, (Func<object?> Action, Type Exception, string[] Words)> Table = new()
    {
        ["shapes that do not multiply"] = (() => matmul(ones(2, 3), ones(2, 3)), typeof(ExternalException), ["shapes cannot be multiplied", "2x3"]),
        ["shapes that do not broadcast"] = (() => ones(2, 3) + ones(2, 4), typeof(ExternalException), ["size of tensor a (3) must match", "tensor b (4)"]),
        ["a shape that does not hold the elements"] = (() => ones(6).view(4, 2), typeof(ExternalException), ["shape '[4, 2]' is invalid for input of size 6"]),
        ["a view that would need a copy"] = (() => ones(2, 3).t().view(6), typeof(ExternalException), ["view size is not compatible"]),
        ["data that does not fill its shape"] = (() => tensor(new[] { 1.0, 2, 3 }, [2, 2]), typeof(ExternalException), ["[2, 2]", "24"]),
        ["nothing to join"] = (() => cat([]), typeof(ExternalException), ["non-empty list"]),
        ["an axis that is not there"] = (() => ones(2, 3).sum(5), typeof(ExternalException), ["Dimension out of range", "5"]),
        ["a size of an axis that is not there"] = (() => ones(2, 3).size(2), typeof(ArgumentOutOfRangeException), ["dimension 2 is out of range", "2 dimensions"]),

        ["types that do not multiply"] = (() => matmul(ones(2, 2), ones(2, 2, dtype: float64)), typeof(ExternalException), ["expected", "ouble"]),
        ["indices that are no whole numbers"] = (() => ones(2, 2).gather(0, ones(1, 2)), typeof(ExternalException), ["gather", "int64"]),
        ["a mask that is no mask"] = (() => ones(2).masked_select(ones(2)), typeof(ExternalException), ["masked_select", "BoolTensor"]),
        ["a mean of whole numbers"] = (() => ones(2, dtype: int64).mean(), typeof(ExternalException), ["mean", "Long"]),
        ["whole numbers with a gradient"] = (() => ones(2, dtype: int64, requires_grad: true), typeof(ExternalException), ["floating point", "require gradients"]),
        ["a default type that is not real"] = (() => Do(() => set_default_dtype(int32)), typeof(ArgumentException), ["Int32"]),

        ["an index beyond the end"] = (() => ones(2, 3)[5], typeof(ExternalException), ["index 5 out of range"]),
        ["an index before the start"] = (() => ones(2, 3)[0, -4], typeof(ExternalException), ["index -4 out of range"]),
        ["too many indices"] = (() => ones(2, 3)[0, 0, 0], typeof(ArgumentOutOfRangeException), ["3 indices", "2 dimensions"]),
        ["an embedding of an unknown token"] = (() => ones(2, 3).index_select(0, tensor([2L])), typeof(ExternalException), ["index out of range"]),
        ["a mask of another size"] = (() => ones(2, 3)[tensor([true, false, true])], typeof(ExternalException), ["mask [3]", "[2, 3]"]),
        ["an accessor beyond the end"] = (() => ones(2, 3).data<float>()[2, 0], typeof(ArgumentOutOfRangeException), ["index 2", "axis 0"]),
        ["an accessor with too few indices"] = (() => ones(2, 3, 4).data<float>()[1, 1], typeof(ArgumentException), ["2 indices", "3 dimensions"]),
        ["an element beyond the end"] = (() => ones(2).ReadCpuSingle(2), typeof(ArgumentOutOfRangeException), ["2"]),

        ["an item of another type"] = (() => ones(1).item<double>(), typeof(ArgumentException), ["Float32", "Double"]),
        ["data of another type"] = (() => ones(1).data<long>(), typeof(ArgumentException), ["Float32", "Int64"]),
        ["an item of several elements"] = (() => ones(2, 3).item<float>(), typeof(InvalidOperationException), ["one element", "[2, 3]"]),
        ["the bytes of a view with gaps"] = (() => ones(2, 3).t().bytes.Length, typeof(InvalidOperationException), ["contiguous"]),
        ["bytes of another length"] = (() => Do(() => ones(2).bytes = new byte[3]), typeof(ArgumentException), ["8 bytes", "3"]),
        ["the numbers of a tensor without any"] = (() => ones(2, device: META).sum().item<float>(), typeof(Exception), ["meta"]),

        ["a disposed tensor"] = (() => Disposed() + 1, typeof(ObjectDisposedException), ["disposed"]),
        ["a disposed tensor on the right"] = (() => ones(2) + Disposed(), typeof(ObjectDisposedException), ["disposed"]),
        ["a disposed tensor in a list"] = (() => cat([ones(2), Disposed()]), typeof(ObjectDisposedException), ["disposed"]),
        ["the shape of a disposed tensor"] = (() => Disposed().shape, typeof(ObjectDisposedException), ["disposed"]),
        ["a derivative by a disposed tensor"] = (() => autograd.grad([Leaf().sum()], [Disposed()]), typeof(ObjectDisposedException), ["disposed"]),
        ["a disposed generator"] = (() => rand(2, generator: DisposedGenerator()), typeof(ObjectDisposedException), ["disposed"]),
        ["an undefined tensor"] = (() => Undefined() + 1, typeof(InvalidOperationException), ["undefined", "IsInvalid"]),

        ["a graph that was freed"] = (FreedGraph, typeof(ExternalException), ["backward through the graph a second time"]),
        ["a derivative of what records none"] = (() => autograd.grad([ones(1)], [Leaf()]), typeof(ExternalException), ["does not require grad"]),
        ["a backward pass from what records none"] = (() => Do(() => ones(1).backward()), typeof(ExternalException), ["does not require grad"]),
        ["a derivative of several values"] = (() => autograd.grad([Leaf() * 2], [Leaf()]), typeof(ExternalException), ["only for scalar outputs"]),
        ["a derivative by what took no part"] = (() => autograd.grad([Leaf().sum()], [Leaf()]), typeof(ExternalException), ["not have been used in the graph"]),
        ["a leaf that is changed while it is recorded"] = (() => Leaf().add_(1), typeof(ExternalException), ["leaf", "in-place"]),
        ["a value that was changed before backward"] = (ChangedBeforeBackward, typeof(ExternalException), ["modified by an inplace operation"]),
        ["a gradient that is no number, under anomaly mode"] = (Anomaly, typeof(ExternalException), ["SqrtBackward", "nan"]),

        ["a matrix without an inverse"] = (() => zeros(2, 2).inverse(), typeof(ExternalException), ["singular"]),
        ["a matrix without a Cholesky factor"] = (() => linalg.cholesky(-eye(2)), typeof(ExternalException), ["positive-definite"]),
        ["a device that nobody knows"] = (() => device("gpu"), typeof(ArgumentException), ["'gpu'", "cuda:N"]),
        ["a device with an odd number"] = (() => ones(2).to("cuda:one"), typeof(ArgumentException), ["'cuda:one'"]),
        ["a generator's state of the wrong kind"] = (() => Do(() => new Generator().set_state(ones(2))), typeof(ExternalException), ["state"]),
        ["named dimensions"] = (() => ones(2, names: ["batch"]), typeof(NotSupportedException), ["named"]),
        ["an array of what is no number"] = (() => from_array(new[] { "a" }), typeof(ArgumentException), ["String"]),
    };

    public static TheoryData<string> Names => new(Table.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_failure_is_a_readable_exception_and_life_goes_on(string name)
    {
        var (action, type, words) = Table[name];
        ShouldFail(action, type, words);
    }

    [Fact]
    public void Without_a_gpu_a_tensor_for_one_is_refused()
    {
        Assert.SkipWhen(cuda.is_available(), "there is a GPU");
        ShouldFail(() => ones(2).cuda(), typeof(ExternalException), ["CUDA"]);
        ShouldFail(() => ones(2, device: "cuda:0"), typeof(ExternalException), ["CUDA"]);
        ShouldFail(() => new Generator(1, "cuda"), typeof(ExternalException), ["CUDA"]);
    }

    [Fact]
    public void A_failed_call_leaves_no_tensor_behind()
    {
        using var scope = NewDisposeScope();
        using var x = ones(2, 3);
        Assert.ThrowsAny<Exception>(() => matmul(x, x));
        Assert.ThrowsAny<Exception>(() => x[0, TensorIndex.None, 7]);
        using var far = tensor([7L]);
        Assert.ThrowsAny<Exception>(() => x[0, TensorIndex.Tensor(far)]);
        Assert.ThrowsAny<Exception>(() => x[0, 1..] = ones(5).MoveToOuterDisposeScope());
        Assert.Equal(2, scope.DisposablesCount);
    }

    private static void ShouldFail(Func<object?> action, Type type, string[] words)
    {
        using var scope = NewDisposeScope();
        var failure = Assert.ThrowsAny<Exception>(action);
        Assert.IsType(type, failure, exactMatch: type != typeof(Exception) && type != typeof(ArgumentException));
        Assert.All(words, word => Assert.Contains(word, failure.Message, StringComparison.OrdinalIgnoreCase));
        Assert.All(["Exception raised from", "frame #", ".cpp", "0x"], noise => Assert.DoesNotContain(noise, failure.Message, StringComparison.Ordinal));

        Assert.True(is_grad_enabled());
        using var x = tensor(3.0, requires_grad: true);
        Assert.Equal(6, autograd.grad([x * x], [x])[0].item<double>());
    }

    private static object? Do(Action action)
    {
        action();
        return null;
    }

    private static Tensor Leaf() => ones(2, requires_grad: true);

    private static Tensor Disposed()
    {
        var x = ones(2);
        x.Dispose();
        return x;
    }

    private static Generator DisposedGenerator()
    {
        var generator = new Generator(1);
        generator.Dispose();
        return generator;
    }

    private static Tensor Undefined() => autograd.grad([Leaf().sum()], [Leaf()], allow_unused: true)[0];

    private static object? FreedGraph()
    {
        using var x = Leaf();
        using var y = x.exp().sum();
        y.backward();
        return autograd.grad([y], [x]);
    }

    private static object? ChangedBeforeBackward()
    {
        using var x = Leaf();
        using var y = x * 2;
        using var z = y.square().sum();
        y.add_(1);
        return autograd.grad([z], [x]);
    }

    private static object? Anomaly()
    {
        using var mode = autograd.detect_anomaly();
        using var x = zeros(1, requires_grad: true);
        return autograd.grad([(x.sqrt() * 0).sum()], [x]);
    }
}
