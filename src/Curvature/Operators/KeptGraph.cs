using System.Runtime.InteropServices;
using HessianFaultLab.Curvature.Surfaces;
using HessianFaultLab.LibTorch;
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
        var (outputs, loss) = Evaluate(part);
        Outputs = outputs;
        Loss = LossSurface.ScalarOf(loss);
        if (!double.IsFinite(Loss))
            throw new CurvatureException(CurvatureProblem.NonFiniteLoss, $"The loss is {Loss}; curvature is not defined there. Look at the parameters and the batch for NaN, infinity or overflow.");
        if (!loss.requires_grad)
            throw new CurvatureException(CurvatureProblem.NoGradient, "The loss does not depend on any parameter: was it computed under no_grad, or from detached tensors?");
        _gradients = [.. autograd.grad([loss], _space.Tensors(null), null, retain_graph: true, create_graph: true, allow_unused: true)];
        _used = Array.ConvertAll(_gradients, ParameterSpace.IsThere);
        _curved = Array.ConvertAll(_gradients, g => ParameterSpace.IsThere(g) && g.requires_grad);
        if (!_used.Any(u => u))
            throw new CurvatureException(CurvatureProblem.NoGradient, "The loss depends on none of the parameters that were given.");
        for (var i = 0; i < _gradients.Length; i++)
        {
            if (_used[i]) _gradients[i].DetachFromDisposeScope();
        }
        Outputs.DetachFromDisposeScope();
        if (TorchRuntime.TranslatesAutogradErrors) return;
        try
        {
            RequireSecondDerivative();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    internal double Loss { get; }

    /// <summary>The share of this part in the mean over the batch.</summary>
    internal double Weight { get; }

    internal Tensor Outputs { get; }

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
            throw Explain(error);
        }
        finally
        {
            scope.Dispose();
        }
    }

    public void Dispose()
    {
        foreach (var gradient in _gradients) gradient?.Dispose();
        Outputs.Dispose();
    }

    /// <summary>What the model left behind on the way and the graph does not need is let go before memory peaks.</summary>
    private static (Tensor Outputs, Tensor Loss) Evaluate(MicroBatch part)
    {
        using var scope = NewDisposeScope();
        var outputs = part.Outputs();
        return scope.MoveToOuter(outputs, part.Loss(outputs));
    }

    /// <summary>
    /// One product by way of backward, whose errors the genuine package translates; those of autograd.grad would end the
    /// process. What passes here passes there.
    /// </summary>
    private void RequireSecondDerivative()
    {
        var before = _space.Parameters.Select(p => p.Tensor.grad).ToArray();
        try
        {
            foreach (var parameter in _space.Parameters) parameter.Tensor.grad = null;
            var curved = _gradients.Where((_, i) => _curved[i]).ToList();
            if (curved.Count == 0) return;
            autograd.backward(curved, curved.ConvertAll(g => zeros_like(g)), retain_graph: true, create_graph: false, inputs: [.. _space.Parameters.Select(p => p.Tensor)]);
        }
        catch (ExternalException error)
        {
            throw Explain(error);
        }
        finally
        {
            for (var i = 0; i < before.Length; i++) _space.Parameters[i].Tensor.grad = before[i];
        }
    }

    /// <summary>What libtorch's complaint about a product means.</summary>
    internal static Exception Explain(ExternalException error) => error.Message.Contains("inplace operation", StringComparison.Ordinal)
        ? new InvalidOperationException("The parameters were changed after the operator was built (by a training step, or by an audit); build it again.", error)
        : new CurvatureException(
            CurvatureProblem.NoSecondDerivative,
            $"An operation of the model has no second derivative: {error.Message.Split('\n')[0]} Write it from basic operations (attention as matmul, mask, softmax, matmul; a GRU from gates).",
            error);
}
