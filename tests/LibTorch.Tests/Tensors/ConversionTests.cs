using TorchSharp;
using static TorchSharp.torch;

namespace HessianFaultLab.LibTorch.Tests.Tensors;

public class ConversionTests
{
    private static readonly Dictionary<string, (Func<Tensor, Tensor> Move, ScalarType Type)> Moves = new()
    {
        ["bool"] = (x => x.@bool(), ScalarType.Bool),
        ["byte"] = (x => x.@byte(), ScalarType.Byte),
        ["short"] = (x => x.@short(), ScalarType.Int16),
        ["int"] = (x => x.@int(), ScalarType.Int32),
        ["long"] = (x => x.@long(), ScalarType.Int64),
        ["half"] = (x => x.half(), ScalarType.Float16),
        ["bfloat16"] = (x => x.bfloat16(), ScalarType.BFloat16),
        ["float"] = (x => x.@float(), ScalarType.Float32),
        ["double"] = (x => x.@double(), ScalarType.Float64),
        ["to(type)"] = (x => x.to(int8), ScalarType.Int8),
        ["to_type"] = (x => x.to_type(int32), ScalarType.Int32),
        ["type"] = (x => x.type(int64), ScalarType.Int64),
        ["type_as"] = (x => x.type_as(zeros(1, dtype: int16)), ScalarType.Int16),
        ["to(other)"] = (x => x.to(zeros(1, dtype: float64)), ScalarType.Float64),
        ["to(type, device)"] = (x => x.to(float64, CPU), ScalarType.Float64),
        ["to(device)"] = (x => x.to(CPU), ScalarType.Float32),
        ["to(name)"] = (x => x.to("cpu"), ScalarType.Float32),
        ["to(kind)"] = (x => x.to(DeviceType.CPU), ScalarType.Float32),
        ["cpu"] = (x => x.cpu(), ScalarType.Float32),
        ["to_dense"] = (x => x.to_dense(), ScalarType.Float32),
    };

    public static TheoryData<string> Names => new(Moves.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_move_keeps_the_values_and_changes_the_type(string name)
    {
        using var x = tensor([0f, 1, 100.75f]);
        using var y = Moves[name].Move(x);
        Assert.Equal(Moves[name].Type, y.dtype);
        var last = Moves[name].Type switch
        {
            ScalarType.Bool => 1,
            ScalarType.BFloat16 => 101,
            var type when is_integral(type) => 100,
            _ => 100.75,
        };
        TensorAssert.Equal([0, 1, last], y);
    }

    [Fact]
    public void A_copy_is_made_where_it_is_asked_for_or_needed()
    {
        using var x = ones(2);
        x.to(float32)[0] = 5f;
        Assert.Equal(5, x[0].item<float>());
        x.to(float32, copy: true)[0] = 6f;
        Assert.Equal(5, x[0].item<float>());
    }

    [Fact]
    public void A_move_disposes_of_its_tensor_where_it_is_told_to()
    {
        var x = ones(2);
        using var y = x.to(float64, disposeAfter: true);
        Assert.True(x.IsInvalid);
        TensorAssert.Equal([1, 1], y);
    }

    [Fact]
    public void Copy_converts_and_broadcasts()
    {
        using var x = zeros(2, 3);
        Assert.Same(x, x.copy_(tensor([1.0, 2, 3])));
        TensorAssert.Equal(NdArray.Of([2, 3], 1, 2, 3, 1, 2, 3), x);
    }

    [Fact]
    public void Types_are_classified()
    {
        Assert.All(new[] { uint8, int8, int16, int32, int64, @short, @int, @long }, t => Assert.True(is_integral(t) && !is_floating_point(t)));
        Assert.All(new[] { float16, bfloat16, float32, float64, half, @float, @double }, t => Assert.True(!is_integral(t) && is_floating_point(t) && !is_complex(t)));
        Assert.True(is_complex(ScalarType.ComplexFloat32));
    }

    [Fact]
    public void A_device_is_named_as_in_libtorch()
    {
        Assert.Equal((DeviceType.CUDA, 1), (device("cuda:1").type, device("cuda:1").index));
        Assert.Equal((DeviceType.CPU, "cpu"), (device("cpu").type, CPU.ToString()));
        Assert.Equal("cuda:2", device(2).ToString());
        Assert.Equal("cuda:3", device("cuda", 3).ToString());
        Assert.Equal("cuda:0", device(DeviceType.CUDA, 0).ToString());
        Assert.Equal(DeviceType.META, META.type);
        Device converted = "cuda";
        Assert.Equal(DeviceType.CUDA, converted.type);
        Assert.Equal(DeviceType.CPU, get_default_device().type);
    }

    [Fact]
    public void A_tensor_on_the_meta_device_has_a_shape_and_no_numbers()
    {
        using var x = empty([1000, 1000, 1000], device: META);
        Assert.True(x.is_meta && !x.is_cpu());
        Assert.Equal([1000, 1000], (x + 1).sum(1).shape);
    }
}
