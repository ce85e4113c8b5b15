using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace HessianFaultLab.LibTorch.Tests.Tensors;

public class DataTests
{
    private static readonly NdArray X = NdArray.Counting(2, 3, 4);

    [Fact]
    public void Item_reads_each_element_type()
    {
        Assert.Equal(1.5f, tensor(1.5f).item<float>());
        Assert.Equal(1.5, tensor(1.5).item<double>());
        Assert.Equal(-3, tensor(-3).item<int>());
        Assert.Equal(1L << 40, tensor(1L << 40).item<long>());
        Assert.Equal((short)-4, tensor((short)-4).item<short>());
        Assert.Equal((sbyte)-5, tensor((sbyte)-5).item<sbyte>());
        Assert.Equal((byte)250, tensor((byte)250).item<byte>());
        Assert.True(tensor(true).item<bool>());
    }

    [Fact]
    public void A_tensor_of_one_element_converts_to_a_number()
    {
        using var x = tensor(3.75);
        Assert.Equal(3.75, (double)x);
        Assert.Equal(3.75f, (float)x);
        Assert.Equal(3L, (long)tensor(3L));
        Assert.Equal(3, (int)tensor(3));
        Assert.True((bool)tensor(true));
        Assert.Equal(3.75, x.ToScalar().ToDouble());
        Assert.True(x.is_nonzero());
        Assert.False(tensor(0).is_nonzero());
    }

    [Fact]
    public void A_number_converts_to_a_tensor()
    {
        (Tensor Tensor, ScalarType Type)[] converted =
        [
            (1.0, float64), (1.0f, float32), (1, int32), (1L, int64), ((short)1, int16), ((sbyte)1, int8), ((byte)1, uint8), (true, @bool), (1.0.ToScalar(), float64),
        ];
        foreach (var (one, type) in converted)
        {
            Assert.Equal(type, one.dtype);
            Assert.Equal(0, one.ndim);
            Assert.Equal(1.0, one.to(float64).item<double>());
        }
    }

    [Fact]
    public void An_array_converts_to_a_tensor()
    {
        (Tensor Tensor, ScalarType Type)[] converted =
        [
            (new double[] { 1, 0 }, float64), (new float[] { 1, 0 }, float32), (new[] { 1, 0 }, int32), (new long[] { 1, 0 }, int64), (new[] { true, false }, @bool),
        ];
        foreach (var (pair, type) in converted)
        {
            Assert.Equal(type, pair.dtype);
            TensorAssert.Equal([1, 0], pair);
        }
    }

    [Fact]
    public void A_scalar_keeps_its_type_and_value()
    {
        Assert.Equal([uint8, int8, int16, int32, int64, float32, float64, @bool], new[]
        {
            ((byte)1).ToScalar(), ((sbyte)1).ToScalar(), ((short)1).ToScalar(), 1.ToScalar(), 1L.ToScalar(), 1f.ToScalar(), 1.0.ToScalar(), true.ToScalar(),
        }.Select(s => s.Type));
        using Scalar seven = 7;
        Assert.Equal((7, 7L, (short)7, (byte)7), (seven.ToInt32(), seven.ToInt64(), seven.ToInt16(), seven.ToByte()));
        Assert.Equal((7f, 7.0, true), (seven.ToSingle(), seven.ToDouble(), seven.ToBoolean()));
    }

    [Fact]
    public void An_accessor_follows_the_strides()
    {
        using var x = X.ToTensor().transpose(0, 2);
        var expected = NdArray.Build([4, 3, 2], i => X[i[2], i[1], i[0]]);
        using var data = x.data<double>();
        Assert.Equal(24, data.Count);
        Assert.Equal(expected.Values, data.ToArray());
        Assert.Equal(expected.Values, [.. data]);
        Assert.Equal(expected[3, 1, 0], data[3, 1, 0]);
        Assert.Equal(expected.Values[17], data[17]);
    }

    [Fact]
    public void An_accessor_writes_through_to_a_view()
    {
        using var whole = zeros([3, 4], float64);
        using var view = whole.t()[1..3];
        using (var data = view.data<double>())
        {
            data[0, 2] = 5;
            data.CopyFrom([1.0, 2], tensorIndex: 3);
            Assert.False(data.IsReadOnly);
        }
        TensorAssert.Equal(NdArray.Of([3, 4], 0, 0, 1, 0, 0, 0, 2, 0, 0, 5, 0, 0), whole);
        var copied = new double[8];
        view.data<double>().CopyTo(copied, arrayIndex: 2, tensorIndex: 1);
        Assert.Equal([0, 0, 0, 5, 1, 2, 0, 0], copied);
        view.data<double>().CopyTo(copied.AsSpan(0, 1), tensorIndex: 2);
        view.data<double>().CopyFrom((ReadOnlySpan<double>)[7.0]);
        Assert.Equal((5, 7), (copied[0], whole[0, 1].item<double>()));
    }

    [Fact]
    public void An_accessor_outlives_the_tensor_that_made_it()
    {
        var x = tensor([1.0, 2]);
        using var data = x.data<double>();
        x.Dispose();
        Assert.Equal([1, 2], data.ToArray());
    }

    [Fact]
    public void Elements_are_read_by_their_place_in_row_major_order()
    {
        using var x = X.ToTensor();
        Assert.Equal(17, x.ReadCpuDouble(17));
        Assert.Equal(17f, x.@float().ReadCpuSingle(17));
        Assert.Equal(17, x.@int().ReadCpuInt32(17));
        Assert.Equal(17L, x.@long().ReadCpuInt64(17));
        Assert.True(x.@bool().ReadCpuBool(17));
        Assert.False(x.@bool().ReadCpuBool(0));
    }

    [Fact]
    public void The_bits_of_a_weight_can_be_flipped_in_place()
    {
        using var w = ones(3);
        var bits = MemoryMarshal.Cast<byte, int>(w.bytes);
        bits[1] ^= 1 << 31;
        TensorAssert.Equal([1, -1, 1], w);
        w.bytes = new byte[12];
        TensorAssert.Equal([0, 0, 0], w);
    }

    [Fact]
    public void An_empty_tensor_has_no_data()
    {
        using var x = zeros([0, 3], float64);
        Assert.Empty(x.data<double>().ToArray());
        Assert.Equal(0, x.bytes.Length);
        TensorAssert.Equal(NdArray.Of([0, 3]), x + 1);
        TensorAssert.Equal(0, x.sum());
    }
}
