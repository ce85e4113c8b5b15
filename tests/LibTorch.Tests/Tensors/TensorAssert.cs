using static TorchSharp.torch;

namespace HessianFaultLab.LibTorch.Tests.Tensors;

/// <summary>Compares a tensor with the reference: the shape exactly, the numbers within a tolerance that grows with them.</summary>
internal static class TensorAssert
{
    public static void Equal(NdArray expected, Tensor actual, double tolerance = 1e-12)
    {
        Assert.Equal(expected.Shape, actual.shape);
        var values = NdArray.Of(actual).Values;
        for (var i = 0; i < values.Count; i++)
        {
            if (!IsNear(expected.Values[i], values[i], tolerance))
                Assert.Fail($"element {i} of [{string.Join(", ", expected.Shape)}] is {values[i]:R}, expected {expected.Values[i]:R} (tolerance {tolerance:R})");
        }
    }

    public static void Equal(double[] expected, Tensor actual, double tolerance = 1e-12) =>
        Equal(NdArray.Of([expected.Length], expected), actual, tolerance);

    public static void Equal(double expected, Tensor actual, double tolerance = 1e-12) => Equal(NdArray.Of([], expected), actual, tolerance);

    public static bool IsNear(double expected, double actual, double tolerance) =>
        expected.Equals(actual) || Math.Abs(expected - actual) <= tolerance * (1 + Math.Abs(expected));
}
