using static TorchSharp.torch;

namespace HessianFaultLab.LibTorch.Tests.Tensors;

/// <summary>What is one for the whole process: the default generator, the default type, the number of threads.</summary>
[Collection(nameof(WholeProcess))]
public class GlobalStateTests
{
    [Fact]
    public void A_seed_decides_what_is_drawn_without_a_generator()
    {
        manual_seed(17);
        Assert.Equal(17, initial_seed());
        var expected = NdArray.Of(cat([rand(5), randn(5), rand_like(ones(5)), randn_like(ones(5)), randint(100, [5]).@float(), empty(5).normal_()]));
        random.manual_seed(17);
        TensorAssert.Equal(expected, cat([rand(5), randn(5), rand_like(ones(5)), randn_like(ones(5)), randint(100, [5]).@float(), empty(5).normal_()]), 0);
        Generator.Default.manual_seed(18);
        Assert.NotEqual(expected.Values[0], rand(1).item<float>());
        Assert.Equal(18, random.initial_seed());
        Assert.Equal(random.seed(), random.initial_seed());
    }

    [Fact]
    public void The_state_of_the_default_generator_can_be_saved()
    {
        using var state = get_rng_state();
        var expected = NdArray.Of(rand(5));
        set_rng_state(state);
        TensorAssert.Equal(expected, rand(5), 0);
        random.set_rng_state(state);
        using var again = random.get_rng_state();
        TensorAssert.Equal(NdArray.Of(state), again, 0);
    }

    [Fact]
    public void The_default_type_is_that_of_new_real_tensors()
    {
        set_default_dtype(float64);
        try
        {
            Assert.Equal(ScalarType.Float64, get_default_dtype());
            Assert.All([zeros(1), ones(1), empty(1), rand(1), randn(1), linspace(0, 1, 2), eye(1), full([1], 0.5), arange(1.0), normal(0, 1, [1])], t => Assert.Equal(ScalarType.Float64, t.dtype));
            Assert.Equal(ScalarType.Int64, arange(3).dtype);
            Assert.Equal(ScalarType.Float32, tensor(1f).dtype);
        }
        finally
        {
            set_default_dtype(float32);
        }
        Assert.Equal(ScalarType.Float32, zeros(1).dtype);
    }

    [Fact]
    public void The_default_device_is_that_of_new_tensors()
    {
        set_default_device(META);
        try
        {
            Assert.True(zeros(1).is_meta && arange(3).is_meta && get_default_device().type == META.type);
        }
        finally
        {
            set_default_device(CPU);
        }
        Assert.True(zeros(1).is_cpu());
    }

    [Fact]
    public void The_number_of_threads_can_be_set()
    {
        var before = get_num_threads();
        set_num_threads(1);
        Assert.Equal(1, get_num_threads());
        set_num_threads(before);
        Assert.Equal(before, get_num_threads());
        Assert.True(get_num_interop_threads() >= 1);
    }

    [Fact]
    public void Without_a_gpu_the_questions_about_one_are_answered()
    {
        Assert.Equal(cuda.is_available(), cuda.device_count() > 0);
        Assert.Equal(cuda.is_available(), cuda_is_available());
        Assert.SkipWhen(cuda.is_available(), "there is a GPU");
        Assert.False(cuda.is_cudnn_available());
        cuda.manual_seed(1);
        cuda.manual_seed_all(1);
    }
}
