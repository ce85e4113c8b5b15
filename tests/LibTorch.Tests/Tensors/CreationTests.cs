using static TorchSharp.torch;

namespace HessianFaultLab.LibTorch.Tests.Tensors;

public class CreationTests
{
    private static readonly Dictionary<string, (Func<Tensor> Create, long[] Shape, double Value)> Filled = new()
    {
        ["zeros of 1 axis"] = (() => zeros(2), [2], 0),
        ["zeros of 2 axes"] = (() => zeros(2, 3), [2, 3], 0),
        ["zeros of 3 axes"] = (() => zeros(2, 3, 4), [2, 3, 4], 0),
        ["zeros of 4 axes"] = (() => zeros(2, 3, 4, 5), [2, 3, 4, 5], 0),
        ["zeros of a list"] = (() => zeros([2, 3, 1, 1, 2]), [2, 3, 1, 1, 2], 0),
        ["zeros of a span"] = (() => zeros((ReadOnlySpan<long>)[2, 3]), [2, 3], 0),
        ["zeros without axes"] = (() => zeros(Array.Empty<long>()), [], 0),
        ["ones of 1 axis"] = (() => ones(2), [2], 1),
        ["ones of 2 axes"] = (() => ones(2, 3), [2, 3], 1),
        ["ones of 3 axes"] = (() => ones(2, 3, 4), [2, 3, 4], 1),
        ["ones of 4 axes"] = (() => ones(2, 3, 4, 5), [2, 3, 4, 5], 1),
        ["ones of a list"] = (() => ones([2, 3]), [2, 3], 1),
        ["ones of a span"] = (() => ones((ReadOnlySpan<long>)[2, 3]), [2, 3], 1),
        ["full of 1 axis"] = (() => full(2, 2.5), [2], 2.5),
        ["full of 2 axes"] = (() => full(2, 3, 2.5), [2, 3], 2.5),
        ["full of 3 axes"] = (() => full(2, 3, 4, 2.5), [2, 3, 4], 2.5),
        ["full of 4 axes"] = (() => full(2, 3, 4, 5, 2.5), [2, 3, 4, 5], 2.5),
        ["full of a list"] = (() => full([2, 3], 2.5), [2, 3], 2.5),
        ["full of a span"] = (() => full((ReadOnlySpan<long>)[2, 3], 2.5), [2, 3], 2.5),
        ["empty of 1 axis"] = (() => empty(2).fill_(3), [2], 3),
        ["empty of 2 axes"] = (() => empty(2, 3).fill_(3), [2, 3], 3),
        ["empty of 3 axes"] = (() => empty(2, 3, 4).fill_(3), [2, 3, 4], 3),
        ["empty of 4 axes"] = (() => empty(2, 3, 4, 5).fill_(3), [2, 3, 4, 5], 3),
        ["empty of a list"] = (() => empty([2, 3]).fill_(3), [2, 3], 3),
        ["empty of a span"] = (() => empty((ReadOnlySpan<long>)[2, 3]).fill_(3), [2, 3], 3),
        ["zeros_like"] = (() => zeros_like(ones(2, 3)), [2, 3], 0),
        ["ones_like"] = (() => ones_like(zeros(2, 3)), [2, 3], 1),
        ["full_like"] = (() => full_like(zeros(2, 3), 2.5), [2, 3], 2.5),
        ["empty_like"] = (() => empty_like(zeros(2, 3)).fill_(3), [2, 3], 3),
    };

    public static TheoryData<string> Names => new(Filled.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_new_tensor_has_its_shape_and_value(string name)
    {
        var (create, shape, value) = Filled[name];
        using var x = create();
        Assert.Equal(ScalarType.Float32, x.dtype);
        Assert.False(x.requires_grad);
        TensorAssert.Equal(NdArray.Build(shape, _ => value), x);
    }

    [Theory]
    [InlineData(ScalarType.Float64)]
    [InlineData(ScalarType.Float16)]
    [InlineData(ScalarType.BFloat16)]
    [InlineData(ScalarType.Int64)]
    [InlineData(ScalarType.Byte)]
    [InlineData(ScalarType.Bool)]
    public void The_type_can_be_chosen(ScalarType type)
    {
        foreach (var x in new[] { ones([2], type), full([2], 1, type), ones_like(zeros(2), type), tensor([1.0], type), from_array(new[] { 1.0 }, type) })
        {
            Assert.Equal(type, x.dtype);
            Assert.Equal(1, x[0].to(float64).item<double>());
        }
    }

    [Fact]
    public void A_new_tensor_can_be_a_leaf_of_a_derivative_graph()
    {
        foreach (var x in new[]
        {
            zeros(2, requires_grad: true), ones([2], requires_grad: true), full([2], 1.0, requires_grad: true), rand(2, requires_grad: true), randn([2], requires_grad: true),
            tensor([1.0, 2], requires_grad: true), linspace(0, 1, 2, requires_grad: true), eye(2, requires_grad: true), arange(2.0, requires_grad: true), zeros_like(ones(2), requires_grad: true),
            tensor([1.0, 2], dtype: float32, requires_grad: true), from_array(new[] { 1.0 }, float32, requires_grad: true),
        })
        {
            Assert.True(x.requires_grad && x.is_leaf);
        }
    }

    [Fact]
    public void Ranges_count_by_their_step()
    {
        Assert.Equal(ScalarType.Int64, arange(5).dtype);
        TensorAssert.Equal([0, 1, 2, 3, 4], arange(5));
        TensorAssert.Equal([2, 3, 4], arange(2, 5));
        TensorAssert.Equal([5, 3, 1], arange(5, 0, -2));
        Assert.Equal(ScalarType.Float32, arange(0, 1, 0.25).dtype);
        TensorAssert.Equal([0, 0.25, 0.5, 0.75], arange(0, 1, 0.25));
        TensorAssert.Equal([-1, 0, 1], linspace(-1, 1, 3));
        TensorAssert.Equal(NdArray.Build([2, 3], i => i[0] == i[1] ? 1 : 0), eye(2, 3));
        TensorAssert.Equal(NdArray.Build([3, 3], i => i[0] == i[1] ? 1 : 0), eye(3));
    }

    [Fact]
    public void Data_of_each_type_is_copied_with_its_type()
    {
        (Tensor Made, ScalarType Type)[] made =
        [
            (tensor(new[] { 1.0, 2, 3, 4 }), float64), (tensor(new[] { 1.0, 2, 3, 4 }, [2, 2]), float64), (tensor((IList<double>)[1, 2, 3, 4]), float64),
            (tensor(new[] { 1f, 2, 3, 4 }), float32), (tensor(new[] { 1f, 2, 3, 4 }, [2, 2]), float32), (tensor((IList<float>)[1, 2, 3, 4]), float32),
            (tensor(new[] { 1L, 2, 3, 4 }), int64), (tensor(new[] { 1L, 2, 3, 4 }, [2, 2]), int64), (tensor((IList<long>)[1, 2, 3, 4]), int64),
            (tensor(new[] { 1, 2, 3, 4 }), int32), (tensor(new[] { 1, 2, 3, 4 }, [2, 2]), int32), (tensor((IList<int>)[1, 2, 3, 4]), int32),
            (tensor(new short[] { 1, 2, 3, 4 }), int16), (tensor(new short[] { 1, 2, 3, 4 }, [2, 2]), int16),
            (tensor(new sbyte[] { 1, 2, 3, 4 }), int8), (tensor(new sbyte[] { 1, 2, 3, 4 }, [2, 2]), int8),
            (tensor(new byte[] { 1, 2, 3, 4 }), uint8), (tensor(new byte[] { 1, 2, 3, 4 }, [2, 2]), uint8),
        ];
        foreach (var (x, type) in made)
        {
            Assert.Equal(type, x.dtype);
            TensorAssert.Equal([1, 2, 3, 4], x.flatten());
        }
        TensorAssert.Equal([1, 0], tensor(new[] { true, false }));
        TensorAssert.Equal(NdArray.Of([1, 2], 1, 0), tensor(new[] { true, false }, [1, 2]));
    }

    [Fact]
    public void A_single_number_makes_a_tensor_without_axes()
    {
        (Tensor Made, ScalarType Type)[] made =
        [
            (tensor(3.0), float64), (tensor(3f), float32), (tensor(3L), int64), (tensor(3), int32), (tensor((short)3), int16), (tensor((sbyte)3), int8), (tensor((byte)3), uint8),
            (tensor(3.0, dtype: float32), float32), (tensor(3L, dtype: int16), int16),
        ];
        foreach (var (x, type) in made)
        {
            Assert.Equal(type, x.dtype);
            TensorAssert.Equal(3, x);
        }
        Assert.Equal(ScalarType.Bool, tensor(true).dtype);
    }

    [Fact]
    public void An_array_of_any_rank_is_copied()
    {
        TensorAssert.Equal(NdArray.Counting(2, 3), from_array(new double[,] { { 0, 1, 2 }, { 3, 4, 5 } }));
        using var cube = from_array(new int[2, 3, 4]);
        Assert.Equal([2, 3, 4], cube.shape);
        Assert.Equal(ScalarType.Int32, cube.dtype);
        var source = new[] { 1.0, 2 };
        using var copy = tensor(source);
        source[0] = 9;
        TensorAssert.Equal([1, 2], copy);
    }
}
