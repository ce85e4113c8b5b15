using HessianFaultLab.Curvature.Surfaces;
using HessianFaultLab.Lab.Models.Components;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Signals.Observed;

/// <summary>The gradients of the batch's parts, by component.</summary>
public sealed class MicroGradients : IDisposable
{
    private readonly Dictionary<Component, LeafGradient> _byLeaf = [];

    /// <param name="space">The parameters.</param>
    /// <param name="parts">Each with its share of the examples.</param>
    /// <param name="blocks">The parameters of each leaf.</param>
    /// <param name="previous">The flat gradient of the measurement before.</param>
    internal MicroGradients(ParameterSpace space, IReadOnlyList<MicroBatch> parts, IEnumerable<(Component Leaf, Block Block)> blocks, Tensor? previous)
    {
        using var scope = NewDisposeScope();
        var own = blocks.ToList();
        var total = parts.Sum(p => p.Weight);
        var squares = new double[own.Count];
        var mean = zeros(space.Length, dtype: ScalarType.Float64, device: space.Device);
        foreach (var part in parts)
        {
            using var step = NewDisposeScope();
            var share = part.Weight / total;
            var gradient = Gradient(space, part).to(ScalarType.Float64);
            mean.add_(gradient, share);
            for (var i = 0; i < own.Count; i++) squares[i] += share * Lengths.Square(own[i].Block.Of(gradient));
        }
        var together = parts.Sum(p => p.Weight * p.Weight) / (total * total);
        for (var i = 0; i < own.Count; i++)
        {
            var g = own[i].Block.Of(mean);
            var square = Lengths.Square(g);
            double? variance = parts.Count < 2 ? null : double.Max(0, squares[i] - square) / (1 - together);
            _byLeaf[own[i].Leaf] = new LeafGradient(own[i].Block.Length, Math.Sqrt(square), (double)g.abs().max(), variance, variance * together, Cosine(g, previous, own[i].Block));
        }
        Mean = mean.to(space.Type).DetachFromDisposeScope();
    }

    /// <summary>The gradient of the whole batch, flat.</summary>
    public Tensor Mean { get; }

    public LeafGradient? Of(Component leaf) => _byLeaf.GetValueOrDefault(leaf);

    public void Dispose() => Mean.Dispose();

    private static Tensor Gradient(ParameterSpace space, MicroBatch part)
    {
        using var recording = enable_grad();
        var parameters = space.Parameters.Select(p => p.Tensor).ToArray();
        var found = autograd.grad([part.Loss(part.Outputs())], parameters, null, retain_graph: false, create_graph: false, allow_unused: true);
        return cat([.. found.Select((g, i) => g is null || g.IsInvalid ? zeros_like(parameters[i]).reshape(-1) : g.reshape(-1))]).detach();
    }

    private static double? Cosine(Tensor gradient, Tensor? previous, Block block)
    {
        if (previous is null) return null;
        var before = block.Of(previous).to(ScalarType.Float64);
        var lengths = Lengths.Of(gradient) * Lengths.Of(before);
        return lengths == 0 ? null : (double)gradient.dot(before) / lengths;
    }
}
