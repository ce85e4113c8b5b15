using HessianFaultLab.Lab.Faults.Injections;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Actions;

/// <summary>
/// Changes parameters at a moment. Training goes on from there; where the schedule has a duration, the old values come back
/// bit by bit at its end.
/// </summary>
public abstract class ParameterAction : FaultAction
{
    public sealed override Aim Aim => Aim.Parameters;

    public sealed override bool IsMomentary => true;

    /// <summary>Gives the targeted parameters their new values, in place; gradients are off.</summary>
    protected abstract void Change(IReadOnlyList<TargetParameter> parameters, Injection at);

    internal sealed override void Begin(Injection at)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var parameters = at.Parameters;
        if (at.Clock.Schedule.Restores)
        {
            foreach (var parameter in parameters) at.Keep(Saved(parameter), parameter.Value);
        }
        var before = Digest.Of(at.Model);
        Change(parameters, at);
        at.Report(at.Changes(before, Digest.Of(at.Model), at.Target.Parameters.ToHashSet(StringComparer.Ordinal)));
    }

    internal sealed override void End(Injection at)
    {
        if (!at.Clock.Schedule.Restores) return;
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        List<Change> changes = [];
        foreach (var parameter in at.Parameters)
        {
            var before = Digest.Of(parameter.Value);
            parameter.Value.copy_(at.Kept(Saved(parameter))!);
            changes.Add(new Change(parameter.Name, before, Digest.Of(parameter.Value)));
            at.Forget(Saved(parameter));
        }
        at.Record.Add(at.Step, OccasionKind.Restored, changes);
    }

    private static string Saved(TargetParameter parameter) => "before." + parameter.Name;
}
