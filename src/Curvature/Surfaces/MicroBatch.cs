using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Surfaces;

/// <summary>
/// A part of the batch: how to compute the model's outputs for it, the mean loss of these outputs, and its weight, which
/// is its number of examples.
/// </summary>
/// <remarks>The split into outputs and loss is what a Gauss-Newton product needs; the Hessian uses their composition.</remarks>
public sealed class MicroBatch
{
    public MicroBatch(Func<Tensor> outputs, Func<Tensor, Tensor> loss, double weight = 1)
    {
        if (!(weight > 0) || double.IsInfinity(weight))
            throw new CurvatureException(CurvatureProblem.NoBatch, $"A micro-batch's weight is its number of examples, a positive number; {weight} was given.");
        Outputs = outputs;
        Loss = loss;
        Weight = weight;
    }

    /// <summary>A part of which only the loss is known; it has a Hessian, and no Gauss-Newton matrix.</summary>
    public MicroBatch(Func<Tensor> loss, double weight = 1) : this(loss, output => output, weight) => HasOutputs = false;

    public Func<Tensor> Outputs { get; }

    public Func<Tensor, Tensor> Loss { get; }

    public double Weight { get; }

    internal bool HasOutputs { get; } = true;
}
