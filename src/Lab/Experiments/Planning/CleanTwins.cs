using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Experiments.Planning;

/// <summary>Clean runs stand beside many faulty ones; each is done once, and measured wherever one of those is.</summary>
internal static class CleanTwins
{
    /// <summary>The same runs in the same order, none twice, the clean ones with the measured steps of all their faulty twins.</summary>
    internal static IReadOnlyList<PlannedRun> Shared(IReadOnlyList<PlannedRun> runs)
    {
        var twins = runs.GroupBy(r => Key(r.Spec), StringComparer.Ordinal)
            .ToDictionary(g => g.Key, IReadOnlyList<int> (g) => [.. g.SelectMany(r => r.Spec.MeasureAt).Distinct().Order()], StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return
        [
            .. runs.Select(r => r.Spec.Faults.Count > 0 ? r : Measured(r, twins[Key(r.Spec)])).Where(r => seen.Add(r.Id)),
        ];
    }

    private static PlannedRun Measured(PlannedRun run, IReadOnlyList<int> at)
    {
        // A twin whose fault changes how many steps there are may be measured behind this one's end.
        var spec = run.Spec with { MeasureAt = [.. at.Where(s => s <= run.Spec.Training.Steps)] };
        return new PlannedRun(run.Model, run.Preset, run.Data, run.Fault, run.Severity, run.Target, run.Variant, spec);
    }

    /// <summary>All that a run and its clean twin share.</summary>
    private static string Key(RunSpec spec) => CanonicalForm.Text(spec with { Faults = [], MeasureAt = [] });
}
