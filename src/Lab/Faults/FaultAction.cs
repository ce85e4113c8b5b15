using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Faults.Schedules;
using HessianFaultLab.Lab.Models;
using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Specs;
using HessianFaultLab.Lab.Training;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults;

/// <summary>
/// One thing that can be done to a training: a small class with a name and settings, composed into fault types by YAML.
/// </summary>
/// <remarks>
/// An action holds settings and nothing else; what one injection of it draws, keeps and restores lies in its
/// <see cref="Injection"/>. A class derives from the kind in Actions/ that says where it acts and gets one method to write.
/// The injector calls <see cref="Begin"/> when the schedule turns active and <see cref="End"/> when it turns inactive; the
/// others are called in every active step.
/// </remarks>
[ChosenBy("action")]
public abstract class FaultAction
{
    /// <summary>What its target consists of.</summary>
    public abstract Aim Aim { get; }

    /// <summary>Whether it acts at single moments rather than over a time: it fires at its onset, or in the rhythm given.</summary>
    public virtual bool IsMomentary => false;

    /// <summary>Which site of a targeted component is meant where the fault does not say; null where the action needs none.</summary>
    public virtual string? DefaultSite => null;

    /// <summary>What is wrong with the action's settings or with its being done at such times; one sentence each.</summary>
    public virtual IEnumerable<string> Problems(Schedule schedule) => [];

    /// <summary>Whether a component has what the action changes; asked where the action aims at components as such.</summary>
    internal virtual bool IsFor(Component component) => true;

    internal virtual ModelSpec Configure(ModelSpec spec) => spec;

    internal virtual TrainingSpec Configure(TrainingSpec spec) => spec;

    /// <summary>The training data as the faulty run sees them; asked once, before the first step.</summary>
    internal virtual IDataSet Configure(IDataSet data, Injection at) => data;

    internal virtual void Begin(Injection at)
    {
    }

    internal virtual void End(Injection at)
    {
    }

    internal virtual Tensor Loss(Injection at, Tensor logits, Tensor labels, Tensor loss) => loss;

    internal virtual void AfterBackward(Injection at)
    {
    }

    internal virtual void BeforeUpdate(Injection at, TrainingStep step)
    {
    }

    internal virtual void AfterUpdate(Injection at)
    {
    }
}
