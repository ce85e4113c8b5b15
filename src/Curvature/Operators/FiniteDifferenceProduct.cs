using HessianFaultLab.Curvature.Surfaces;
using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Operators;

/// <summary>A product by finite differences, and how far to trust it in each block.</summary>
public sealed class FiniteDifferenceProduct : IDisposable
{
    private readonly IReadOnlyList<double> _disagreement;

    internal FiniteDifferenceProduct(Tensor value, IReadOnlyList<double> disagreement)
    {
        Value = value;
        _disagreement = disagreement;
    }

    public Tensor Value { get; }

    /// <summary>||difference at e - difference at e/4|| / ||difference at e/4|| within the block.</summary>
    public double Disagreement(Block block) => _disagreement[block.Index];

    /// <summary>False near a kink or below the noise of the arithmetic: then the value says nothing.</summary>
    public bool IsReliable(Block block) => Disagreement(block) <= FiniteDifferences.Tolerance;

    public void Dispose() => Value.Dispose();
}
