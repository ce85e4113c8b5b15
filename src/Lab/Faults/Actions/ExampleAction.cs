using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Faults.Injections;

namespace HessianFaultLab.Lab.Faults.Actions;

/// <summary>Changes training examples in every active step. The other splits stay as they are.</summary>
public abstract class ExampleAction : FaultAction
{
    public sealed override Aim Aim => Aim.Training;

    /// <summary>The changed examples as a batch of new tensors; those that stay are the same objects.</summary>
    /// <param name="batch">Examples as they are.</param>
    /// <param name="numbers">Their numbers: what is drawn for an example must depend on its number alone, so that it is the same in every epoch.</param>
    /// <param name="data">The data they are from.</param>
    /// <param name="at">The injection.</param>
    protected abstract Batch Changed(Batch batch, IReadOnlyList<int> numbers, IDataSet data, Injection at);

    internal sealed override IDataSet Configure(IDataSet data, Injection at) => new FaultyDataSet(data, at, (batch, numbers) => Changed(batch, numbers, data, at));
}
