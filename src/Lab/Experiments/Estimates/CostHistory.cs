using HessianFaultLab.Lab.Runs;

namespace HessianFaultLab.Lab.Experiments.Estimates;

/// <summary>What runs have taken, by class: those of all experiments in a results folder, and their pilots.</summary>
public sealed class CostHistory
{
    /// <summary>The folder of an experiment's pilots, within its own.</summary>
    internal const string PilotFolder = "pilot";

    private readonly Dictionary<string, List<RunCost>> _runs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<RunCost>> _pilots = new(StringComparer.Ordinal);

    private CostHistory()
    {
    }

    /// <summary>Reads every run.json below a results folder; what cannot be read tells nothing.</summary>
    public static CostHistory Read(string results)
    {
        var history = new CostHistory();
        if (!Directory.Exists(results)) return history;
        foreach (var experiment in Directory.EnumerateDirectories(results))
        {
            Read(experiment, history._runs);
            Read(Path.Combine(experiment, PilotFolder), history._pilots);
        }
        return history;
    }

    /// <summary>What a run takes by the history, where that is known from, and from how many runs.</summary>
    public (RunCost? Cost, CostSource Source, int Runs) Of(RunSpec spec)
    {
        var wanted = RunCost.ClassOf(spec);
        if (_runs.TryGetValue(wanted, out var runs)) return (RunCost.Median(runs), CostSource.EarlierRuns, runs.Count);
        return _pilots.TryGetValue(wanted, out var pilots) ? (RunCost.Median(pilots), CostSource.Pilot, pilots.Count) : (null, CostSource.Unknown, 0);
    }

    private static void Read(string experiment, Dictionary<string, List<RunCost>> into)
    {
        var folder = Path.Combine(experiment, "runs");
        if (!Directory.Exists(folder)) return;
        foreach (var run in Directory.EnumerateDirectories(folder))
        {
            if (RunFolder.ReadRecord(run) is not { } record || RunCost.Of(record) is not { } cost || SpecOf(record) is not { } spec) continue;
            var found = RunCost.ClassOf(spec);
            if (!into.TryGetValue(found, out var costs)) into.Add(found, costs = []);
            costs.Add(cost);
        }
    }

    private static RunSpec? SpecOf(RunRecord record)
    {
        try
        {
            return RunHarness.Read(new PlanElement(record.Id, 0, record.Spec));
        }
        catch (BadInputException)
        {
            // Another version's, or another program's.
            return null;
        }
    }
}
