using System.Runtime.InteropServices;
using HessianFaultLab.Curvature.Surfaces;
using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Operators;

/// <summary>
/// Loss and gradient of one micro-batch with the graph of the gradient, built once and kept: each product is then one
/// backward pass through it.
/// </summary>
internal sealed class KeptGraph : IDisposable
{
    private readonly ParameterSpace _space;
    private readonly Tensor[] _gradients;
    private readonly bool[] _used;
    private readonly bool[] _curved;

    internal KeptGraph(LossSurface surface, MicroBatch part)
    {
        _space = surface.Space;
        Weight = part.Weight / surface.TotalWeight;
        using var recording = enable_grad();
        using var scope = NewDisposeScope();
        using var borrowed = surface.Borrow();
        var pass = ForwardPass.Of(part);
        Loss = pass.Value;
        _gradients = [.. autograd.grad([pass.Loss], _space.Tensors(null), null, retain_graph: true, create_graph: true, allow_unused: true)];
        _used = Array.ConvertAll(_gradients, ParameterSpace.IsThere);
        _curved = Array.ConvertAll(_gradients, g => ParameterSpace.IsThere(g) && g.requires_grad);
        ForwardPass.RequireUse(_used.Any(u => u));
        SecondDerivative.Require([.. _gradients.Where((_, i) => _curved[i])], [.. _space.Parameters.Select(p => (Tensor)p.Tensor)]);
        for (var i = 0; i < _gradients.Length; i++)
        {
            if (_used[i]) _gradients[i].DetachFromDisposeScope();
        }
    }

    internal double Loss { get; }

    /// <summary>The share of this part in the mean over the batch.</summary>
    internal double Weight { get; }

    /// <summary>Whether any of the block's gradients exists.</summary>
    internal bool Uses(Block block) => block.Parameters.Any(p => _used[p.Index]);

    internal bool Uses(BlockParameter parameter) => _used[parameter.Index];

    /// <summary>Whether any of the block's gradients can be differentiated once more.</summary>
    internal bool IsCurved(Block block) => block.Parameters.Any(p => _curved[p.Index]);

    internal Tensor Gradient() =>
        ParameterSpace.Join(_space.Parameters, p => _used[p.Index] ? _gradients[p.Index].detach() : zeros_like(p.Tensor));

    internal Tensor Product(Tensor vector, Block? source, Block? target)
    {
        var scope = NewDisposeScope();
        try
        {
            var (outputs, weights) = _space.Weigh(vector, source, p => _curved[p.Index] ? _gradients[p.Index] : null);
            if (outputs.Count == 0) return scope.MoveToOuter(_space.Zeros(target));
            var results = autograd.grad(outputs, _space.Tensors(target), weights, retain_graph: true, create_graph: false, allow_unused: true);
            return scope.MoveToOuter(_space.Flatten(results, target));
        }
        catch (ExternalException error)
        {
            throw SecondDerivative.Explain(error);
        }
        finally
        {
            scope.Dispose();
        }
    }

    public void Dispose()
    {
        foreach (var gradient in _gradients) gradient?.Dispose();
    }
}
