using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Faults.Schedules;
using HessianFaultLab.Lab.Training;

namespace HessianFaultLab.Lab.Experiments.Planning;

/// <summary>What of a faulty run is its clean twin, as far as a plan can tell.</summary>
internal static class SharedBeginning
{
    /// <summary>The step in which it leaves its twin; null where they have nothing in common, and in a clean run.</summary>
    internal static int? Of(JointFaults faults, PlanSubject subject, long seed)
    {
        if (faults.Uses.Count == 0) return null;
        using var injector = new Injector(faults.Uses, seed);
        var training = subject.Training with { Seed = seed };
        try
        {
            if (!ReferenceEquals(injector.Configure(subject.Spec), subject.Spec) || !ReferenceEquals(injector.Configure(training), training)) return null;
        }
        catch (BadInputException)
        {
            // The run will say so itself.
            return null;
        }
        var onsets = Onsets(faults.Uses, training, subject.Data).ToArray();
        return Array.TrueForAll(onsets, o => o is > 0) && onsets.Min() is { } first && first <= training.Steps ? first : null;
    }

    /// <summary>The first steps of all injections; null for one that waits for the training to converge.</summary>
    internal static IEnumerable<int?> Onsets(IEnumerable<FaultUse> uses, TrainingSpec training, IDataSet data)
    {
        var stepsPerEpoch = new ExampleOrder(data.Count(Split.Train), training.BatchSize, training.Seed).StepsPerEpoch;
        return uses.SelectMany(u => u.Injections).Select(i => new ScheduleClock(i.When, training.Steps, stepsPerEpoch, 0).Onset);
    }
}
