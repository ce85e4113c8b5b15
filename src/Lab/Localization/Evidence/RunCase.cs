using HessianFaultLab.Lab.Localization.Figures;

namespace HessianFaultLab.Lab.Localization.Evidence;

/// <summary>A run as somebody sees it who knows up to which measurement it was healthy.</summary>
/// <param name="Run">Its figures.</param>
/// <param name="Since">The first step that is suspected.</param>
public sealed record RunCase(RunFigures Run, int Since)
{
    /// <summary>Seeds whose clean runs must not be used, beside the run's own; separated by spaces.</summary>
    public string Without { get; init; } = "";

    /// <summary>The only measurement that is looked at; null for all of them.</summary>
    public int? Only { get; init; }

    /// <summary>The last measurement before; null where there is none.</summary>
    public int? Healthy => Run.Steps.Where(s => s < Since).Select(s => (int?)s).LastOrDefault();

    /// <summary>The measurements since.</summary>
    public IEnumerable<int> Suspected => Run.Steps.Where(s => s >= Since && (Only is null || s == Only));

    /// <summary>The same, of whose measurements only one is looked at.</summary>
    /// <param name="step">One of <see cref="Suspected"/>.</param>
    internal RunCase At(int step) => Only == step || Suspected.Take(2).Count() == 1 ? this : this with { Only = step };

    /// <summary>The clean runs of other seeds that it is held against.</summary>
    internal IEnumerable<RunFigures> References(ExperimentFigures figures)
    {
        var without = Without.Split(' ');
        return figures.Others(Run).Where(r => !without.Contains(r.Label.Seed));
    }

    /// <summary>The references as runs that might be suspected themselves, held against each other.</summary>
    internal IEnumerable<RunCase> Healthies(ExperimentFigures figures) => References(figures).Select(r => new RunCase(r, Since) { Without = $"{Without} {Run.Label.Seed}".Trim(), Only = Only });
}
