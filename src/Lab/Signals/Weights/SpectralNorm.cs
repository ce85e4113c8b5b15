using HessianFaultLab.Curvature.Surfaces;
using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Signals.Recording;
using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Signals.Weights;

[Named("spectral-norm", "The most that a component's weight matrix magnifies a vector")]
public sealed class SpectralNorm()
    : LeafSignal(Signals.Family.Weights, "spectral_norm", "largest singular value of a weight [outputs, rest]; the largest of its weights'", Observation.Weights)
{
    public override bool ContainsWeightNorm => true;

    protected override double? Figure(Measurement measurement, Component leaf, Block block)
    {
        var matrices = block.Parameters.Where(p => p.Shape.Count >= 2).ToList();
        return matrices.Count == 0 ? null : matrices.Max(p => Of(p.Tensor));
    }

    /// <summary>By the smaller of the two Gram matrices: an embedding's other one would not fit into memory.</summary>
    private static double Of(Tensor weight)
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var matrix = weight.detach().flatten(1).to(ScalarType.Float64);
        if (!(bool)matrix.isfinite().all()) return double.NaN;
        var gram = matrix.shape[0] < matrix.shape[1] ? matrix.matmul(matrix.t()) : matrix.t().matmul(matrix);
        return Math.Sqrt(Math.Max(0, (double)linalg.eigvalsh(gram).max()));
    }
}
