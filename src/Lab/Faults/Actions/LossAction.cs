using HessianFaultLab.Lab.Faults.Injections;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Actions;

/// <summary>Changes the loss that training minimises, in every active step. Evaluation and measurements keep their own.</summary>
public abstract class LossAction : FaultAction
{
    public sealed override Aim Aim => Aim.Training;

    /// <summary>The loss in the place of <paramref name="loss"/>, with its graph.</summary>
    protected abstract Tensor Changed(Tensor logits, Tensor labels, Tensor loss, Injection at);

    internal sealed override Tensor Loss(Injection at, Tensor logits, Tensor labels, Tensor loss)
    {
        var changed = Changed(logits, labels, loss, at);
        if (at.IsWatched) at.Report(new Change("loss", Digest.Of(loss), Digest.Of(changed)));
        return changed;
    }
}
