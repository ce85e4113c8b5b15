using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Training;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Actions;

/// <summary>Changes what the optimiser makes of the targeted parameters, in every active step: before it, after it, or both.</summary>
public abstract class UpdateAction : FaultAction
{
    public override Aim Aim => Aim.Parameters;

    /// <summary>The gradients are clipped; what the update needs may be noted with <see cref="Injection.Keep"/>.</summary>
    protected virtual void Prepare(Injection at, TrainingStep current)
    {
    }

    /// <summary>Puts the updated parameters right, or wrong, in place.</summary>
    protected virtual void Correct(IReadOnlyList<TargetParameter> parameters, Injection at)
    {
    }

    internal sealed override void BeforeUpdate(Injection at, TrainingStep current)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        Prepare(at, current);
    }

    internal sealed override void AfterUpdate(Injection at)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var before = at.IsWatched ? Digest.Of(at.Model) : null;
        Correct(at.Parameters, at);
        if (before is not null) at.Report(at.Changes(before, Digest.Of(at.Model), at.Target.Parameters.ToHashSet(StringComparer.Ordinal)));
    }
}
