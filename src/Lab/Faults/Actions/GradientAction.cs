using HessianFaultLab.Lab.Faults.Injections;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Actions;

/// <summary>Changes gradients after the backward pass, before they are clipped, in every active step.</summary>
public abstract class GradientAction : FaultAction
{
    public sealed override Aim Aim => Aim.Parameters;

    /// <summary>The gradient's new values; the old ones are left as they are.</summary>
    protected abstract Tensor Changed(Tensor gradient, TargetParameter parameter, Injection at);

    internal sealed override void AfterBackward(Injection at)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        List<Change> changes = [];
        foreach (var parameter in at.Parameters)
        {
            if (parameter.Value.grad is not { } gradient) continue;
            var changed = Changed(gradient, parameter, at);
            if (at.IsWatched) changes.Add(new Change("gradient of " + parameter.Name, Digest.Of(gradient), Digest.Of(changed)));
            gradient.copy_(changed);
        }
        at.Report(changes);
    }
}
