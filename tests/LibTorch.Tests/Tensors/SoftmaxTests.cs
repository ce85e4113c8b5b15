using static TorchSharp.torch;

namespace HessianFaultLab.LibTorch.Tests.Tensors;

public class SoftmaxTests
{
    private static readonly NdArray X = NdArray.Spread(21, -3, 3, 2, 3, 4);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-1)]
    public void Softmax_is_the_exponential_over_the_sum_of_exponentials(int axis)
    {
        using var x = X.ToTensor();
        var at = axis < 0 ? axis + 3 : axis;
        double Share(long[] index)
        {
            var sum = 0.0;
            for (var k = 0L; k < X.Shape[at]; k++)
            {
                var other = (long[])index.Clone();
                other[at] = k;
                sum += Math.Exp(X[other]);
            }
            return Math.Exp(X[index]) / sum;
        }
        var expected = NdArray.Build([2, 3, 4], Share);
        TensorAssert.Equal(expected, x.softmax(axis));
        TensorAssert.Equal(expected.Map(Math.Log), x.log_softmax(axis));
        Assert.Equal(ScalarType.Float64, x.@float().softmax(axis, float64).dtype);
        Assert.Equal(ScalarType.Float64, x.@float().log_softmax(axis, float64).dtype);
    }

    [Fact]
    public void Large_logits_do_not_overflow()
    {
        using var x = tensor([1000.0, 1000, -1000]);
        TensorAssert.Equal([0.5, 0.5, 0], x.softmax(0));
        TensorAssert.Equal([-Math.Log(2), -Math.Log(2), -2000 - Math.Log(2)], x.log_softmax(0));
        TensorAssert.Equal(1000 + Math.Log(2), x.logsumexp(0));
    }

    [Fact]
    public void A_masked_place_gets_no_weight()
    {
        using var x = X.ToTensor();
        using var mask = tensor([false, true, false, true]);
        using var weights = x.masked_fill(mask, double.NegativeInfinity).softmax(-1);
        TensorAssert.Equal(
            NdArray.Build([2, 3, 4], i => i[2] % 2 == 1 ? 0 : Math.Exp(X[i]) / (Math.Exp(X[i[0], i[1], 0]) + Math.Exp(X[i[0], i[1], 2]))),
            weights);
    }

    [Fact]
    public void Glu_gates_one_half_with_the_other()
    {
        using var x = X.ToTensor();
        TensorAssert.Equal(NdArray.Build([2, 3, 2], i => X[i] * SpecialFunctions.Sigmoid(X[i[0], i[1], i[2] + 2])), x.glu());
    }
}
