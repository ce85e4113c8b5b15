using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Models.Components;

namespace HessianFaultLab.Lab.Faults.Actions;

/// <summary>Changes how components work (an activation function, a number of heads, a dropout rate) as long as the schedule is active.</summary>
public abstract class ComponentAction : FaultAction
{
    public sealed override Aim Aim => Aim.Components;

    /// <summary>Changes one component, and gives back what undoes that; null where the component has nothing of the kind.</summary>
    /// <param name="component">A targeted component.</param>
    /// <param name="at">The injection, whose <see cref="Injection.Report"/> is told what was before and what is now.</param>
    protected abstract IDisposable? Change(Component component, Injection at);

    internal sealed override void Begin(Injection at)
    {
        foreach (var component in at.Target.Components)
        {
            if (Change(component, at) is { } undo) at.Hold(undo);
        }
    }
}
