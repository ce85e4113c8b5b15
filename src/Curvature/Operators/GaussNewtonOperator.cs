using System.Runtime.InteropServices;
using HessianFaultLab.Curvature.Surfaces;
using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Operators;

/// <summary>
/// The generalised Gauss-Newton matrix G = sum_k w_k J' H_out J (Schraudolph 2002): positive semi-definite for a convex
/// loss. H - G is what the curvature of the model itself contributes.
/// </summary>
/// <remarks>
/// J v comes from differentiating J'w, which is linear in a dummy w; so no forward-mode differentiation is needed, and the
/// graph of the loss's gradient is never built.
/// </remarks>
public sealed class GaussNewtonOperator : CurvatureOperator
{
    private readonly Part[] _parts;

    /// <exception cref="CurvatureException">A micro-batch tells its loss only, or the loss cannot be differentiated.</exception>
    public GaussNewtonOperator(LossSurface surface) : base(surface.Space)
    {
        if (surface.Batch.Any(b => !b.HasOutputs))
            throw new CurvatureException(CurvatureProblem.NoOutputs, "The Gauss-Newton matrix needs the model's outputs and the loss of these outputs apart; a micro-batch was given as a loss alone.");
        _parts = GraphList.Build(surface, part => new Part(surface, part));
    }

    public override void Dispose()
    {
        foreach (var part in _parts) part.Dispose();
    }

    protected override Tensor Product(Tensor vector, Block? source, Block? target) =>
        WeightedSum.Of(_parts, p => p.Weight, p => p.Product(vector, source, target));

    private sealed class Part : IDisposable
    {
        private readonly ParameterSpace _space;
        private readonly Tensor _outputs;
        private readonly Tensor _dummy;
        private readonly Tensor[] _pulledBack;
        private readonly Tensor _detachedOutputs;
        private readonly Tensor _lossGradient;

        internal Part(LossSurface surface, MicroBatch batch)
        {
            _space = surface.Space;
            Weight = batch.Weight / surface.TotalWeight;
            using var recording = enable_grad();
            using var scope = NewDisposeScope();
            using (surface.Borrow()) _outputs = ForwardPass.Of(batch).Outputs;
            _dummy = zeros_like(_outputs.detach()).requires_grad_();
            _pulledBack = [.. autograd.grad([_outputs], _space.Tensors(null), [_dummy], retain_graph: true, create_graph: true, allow_unused: true)];
            ForwardPass.RequireUse(_pulledBack.Any(ParameterSpace.IsThere));
            _detachedOutputs = _outputs.detach().clone().requires_grad_();
            var loss = batch.Loss(_detachedOutputs);
            _lossGradient = autograd.grad([loss], [_detachedOutputs], null, retain_graph: true, create_graph: true)[0];
            Tensor[] linear = [.. _pulledBack.Where(IsLinear)];
            SecondDerivative.Require(linear, [_dummy]);
            if (_lossGradient.requires_grad) SecondDerivative.Require([_lossGradient], [_detachedOutputs]);
            // Kept from here on; whatever failed before this line went with the scope.
            foreach (var kept in (Tensor[])[.. linear, _outputs, _dummy, _detachedOutputs, _lossGradient]) kept.DetachFromDisposeScope();
        }

        internal double Weight { get; }

        internal Tensor Product(Tensor vector, Block? source, Block? target)
        {
            try
            {
                return PullBack(vector, source, target);
            }
            catch (ExternalException error)
            {
                throw SecondDerivative.Explain(error);
            }
        }

        private Tensor PullBack(Tensor vector, Block? source, Block? target)
        {
            using var scope = NewDisposeScope();
            var pushed = PushForward(vector, source);
            if (pushed is null || !_lossGradient.requires_grad) return scope.MoveToOuter(_space.Zeros(target));
            var weighted = autograd.grad([_lossGradient], [_detachedOutputs], [pushed], retain_graph: true, create_graph: false)[0];
            var results = autograd.grad([_outputs], _space.Tensors(target), [weighted], retain_graph: true, create_graph: false, allow_unused: true);
            return scope.MoveToOuter(_space.Flatten(results, target));
        }

        public void Dispose()
        {
            foreach (var pulled in _pulledBack) pulled?.Dispose();
            _dummy.Dispose();
            _lossGradient.Dispose();
            _detachedOutputs.Dispose();
            _outputs.Dispose();
        }

        /// <summary>J v.</summary>
        private Tensor? PushForward(Tensor vector, Block? source)
        {
            var (outputs, weights) = _space.Weigh(vector, source, p => IsLinear(_pulledBack[p.Index]) ? _pulledBack[p.Index] : null);
            return outputs.Count == 0 ? null : autograd.grad(outputs, [_dummy], weights, retain_graph: true, create_graph: false)[0];
        }

        private static bool IsLinear(Tensor? pulled) => ParameterSpace.IsThere(pulled) && pulled.requires_grad;
    }
}
