using TorchSharp;
using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Tests.Operators;

/// <summary>Random symmetric matrices with or without a chosen spectrum.</summary>
internal static class RandomMatrix
{
    public static Tensor Symmetric(int size, ulong seed)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(seed, CPU);
        var square = randn([size, size], dtype: float64, generator: generator);
        return (square + square.t()).MoveToOuterDisposeScope();
    }

    /// <summary>Q diag(spectrum) Q' with a random rotation Q.</summary>
    public static Tensor WithSpectrum(double[] spectrum, ulong seed)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(seed, CPU);
        var (rotation, _) = linalg.qr(randn([spectrum.Length, spectrum.Length], dtype: float64, generator: generator));
        return rotation.mm(diag(tensor(spectrum))).mm(rotation.t()).MoveToOuterDisposeScope();
    }

    public static Tensor Vector(long length, ulong seed)
    {
        using var generator = new Generator(seed, CPU);
        return randn([length], dtype: float64, generator: generator);
    }
}
