using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Faults.Schedules;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Faults.Actions.Settings;

/// <remarks>Nothing is evaluated during training then, and nothing stops it early.</remarks>
[Named("remove-validation", "Trains without validation examples.")]
public sealed class RemoveValidation : FaultAction
{
    public override Aim Aim => Aim.Training;

    public override IEnumerable<string> Problems(Schedule schedule)
    {
        if (schedule != Schedule.Start) yield return "the splits hold for the whole training; leave 'when' out";
    }

    internal override IDataSet Configure(IDataSet data, Injection at)
    {
        at.Report(new Change("validation examples", $"{data.Count(Split.Validation)}", "0"));
        return new Unvalidated(data);
    }

    private sealed class Unvalidated(IDataSet data) : IDataSet
    {
        public string Name => data.Name;

        public int Classes => data.Classes;

        public IReadOnlyDictionary<string, int> Dimensions => data.Dimensions;

        public int Count(Split split) => split == Split.Validation ? 0 : data.Count(split);

        public Batch Take(Split split, IReadOnlyList<int> numbers) => data.Take(split, numbers);

        /// <summary>The data belong to whoever opened them.</summary>
        public void Dispose()
        {
        }
    }
}
