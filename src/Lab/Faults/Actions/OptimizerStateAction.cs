using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Faults.Schedules;
using HessianFaultLab.Lab.Training;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Actions;

/// <summary>
/// Changes the optimiser's running averages of the targeted parameters at a moment (<c>exp_avg</c> and <c>exp_avg_sq</c> of Adam,
/// <c>momentum_buffer</c> of SGD). What training does to them afterwards stays.
/// </summary>
public abstract class OptimizerStateAction : FaultAction
{
    public sealed override Aim Aim => Aim.Parameters;

    public sealed override bool IsMomentary => true;

    public override IEnumerable<string> Problems(Schedule schedule)
    {
        if (schedule.Restores) yield return "the optimiser's state cannot be restored once training went on; leave 'for' and 'steps' out, or say 'restore: false'";
    }

    /// <summary>The new values of one average; the old ones are left as they are.</summary>
    /// <param name="value">An average.</param>
    /// <param name="name">Its name, as the optimiser calls it.</param>
    /// <param name="parameter">Whose it is.</param>
    /// <param name="at">The injection.</param>
    protected abstract Tensor Changed(Tensor value, string name, TargetParameter parameter, Injection at);

    internal sealed override void Begin(Injection at)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        if (at.Optimizer is not OptimizerHelper optimizer) return;
        var wanted = at.Parameters.ToDictionary(p => p.Index);
        List<Change> changes = [];
        foreach (var (index, name, value) in OptimizerStates.Averages(optimizer))
        {
            if (!wanted.TryGetValue(index, out var parameter)) continue;
            var changed = Changed(value, name, parameter, at);
            changes.Add(new Change($"{name} of {parameter.Name}", Digest.Of(value), Digest.Of(changed)));
            value.copy_(changed);
        }
        at.Report(changes);
    }
}
