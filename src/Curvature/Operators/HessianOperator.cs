using HessianFaultLab.Curvature.Surfaces;
using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Operators;

/// <summary>
/// The Hessian H of a loss surface: H v = d/dtheta (g(theta) . v) by one backward pass through the kept graph of the
/// gradient (Pearlmutter 1994).
/// </summary>
/// <example><code>
/// using var hessian = new HessianOperator(surface);
/// using var product = hessian.Multiply(vector);
/// </code></example>
public sealed class HessianOperator : CurvatureOperator
{
    private readonly KeptGraph[] _graphs;

    /// <summary>Builds and keeps the graph of each micro-batch. The surface must outlive the operator.</summary>
    public HessianOperator(LossSurface surface) : base(surface.Space)
    {
        _graphs = GraphList.Build(surface, part => new KeptGraph(surface, part));
        Loss = _graphs.Sum(g => g.Weight * g.Loss);
    }

    public double Loss { get; }

    /// <summary>Whether the loss depends on any of the block's parameters.</summary>
    public bool Uses(Block block) => _graphs.Any(g => g.Uses(block));

    /// <summary>Whether the loss depends on the parameter by a way that can be differentiated.</summary>
    internal bool Uses(BlockParameter parameter) => _graphs.Any(g => g.Uses(parameter));

    /// <summary>Whether a second derivative of the block is recorded at all.</summary>
    public bool IsCurved(Block block) => _graphs.Any(g => g.IsCurved(block));

    /// <summary>The gradient, flat.</summary>
    public Tensor Gradient() => WeightedSum.Of(_graphs, g => g.Weight, g => g.Gradient());

    public override void Dispose()
    {
        foreach (var graph in _graphs) graph.Dispose();
    }

    protected override Tensor Product(Tensor vector, Block? source, Block? target) =>
        WeightedSum.Of(_graphs, g => g.Weight, g => g.Product(vector, source, target));
}
