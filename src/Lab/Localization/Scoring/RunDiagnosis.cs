using HessianFaultLab.Lab.Localization.Evidence;
using HessianFaultLab.Lab.Localization.Figures;
using HessianFaultLab.Lab.Localization.Localizers;
using HessianFaultLab.Lab.Runs;

namespace HessianFaultLab.Lab.Localization.Scoring;

/// <summary>What is wrong with one run: its modules by suspicion with the evidence for each, and what kind of fault it looks like.</summary>
/// <param name="Run">The run's id.</param>
/// <param name="Model">Its model.</param>
/// <param name="Since">The first suspected step.</param>
/// <param name="References">Number of clean runs that it was held against.</param>
/// <param name="Suspects">The modules from the most suspicious on.</param>
/// <param name="Category">What its fault damages, if the experiment has other faulty runs to learn that from.</param>
/// <param name="RootCause">And what causes it.</param>
/// <param name="Confidence">From 0 to 1.</param>
public sealed record RunDiagnosis(string Run, string Model, int Since, int References, IReadOnlyList<Suspect> Suspects, string? Category, string? RootCause, double Confidence)
{
    /// <summary>Healthy runs hardly ever have a module that many standard deviations beyond them.</summary>
    public const double Unusual = 4;

    private const int Pieces = 3;

    /// <summary>Whether some module lies further beyond healthy runs than they do themselves.</summary>
    public bool IsUnusual => Suspects.Any(s => s.Suspicion > Unusual);

    /// <summary>Looks at one run of an experiment, whose clean runs of other seeds are the reference.</summary>
    /// <param name="folder">The merged experiment.</param>
    /// <param name="run">The run's id, or enough of its beginning.</param>
    /// <param name="since">The first suspected step; null for that of the injection, or of the first measurement.</param>
    /// <param name="localizer">Whose suspicions count.</param>
    /// <param name="catalogue">The localizers.</param>
    /// <exception cref="BadInputException">There is no such run, no such localizer, or nothing to compare with.</exception>
    public static RunDiagnosis Of(ExperimentFolder folder, string run, int? since, string localizer, LocalizerCatalogue catalogue)
    {
        var figures = FigureFiles.Read(folder);
        var found = figures.Runs.Where(r => r.Label.Run.StartsWith(run, StringComparison.Ordinal)).ToList();
        if (found.Count != 1)
            throw new BadInputException($"{folder.Path}: {(found.Count == 0 ? "no run that is done begins" : $"{found.Count} runs begin")} with '{Shown.Of(run)}'; runs.csv lists them");
        var seen = new RunCase(found[0], since ?? found[0].Label.InjectedAt ?? (found[0].Steps.Count > 0 ? found[0].Steps[0] : 0));
        if (!seen.Suspected.Any()) throw new BadInputException($"{found[0].Label.Run} was not measured from step {seen.Since} on; name an earlier step with --since");
        return Of(figures, seen, Comparison.Own, localizer, catalogue, Couplings.Read(folder, figures));
    }

    /// <summary>Looks at one run that is held against clean ones of other seeds in one way or another.</summary>
    /// <exception cref="BadInputException">There is no such localizer, or nothing to compare with.</exception>
    internal static RunDiagnosis Of(ExperimentFigures figures, RunCase seen, Comparison comparison, string localizer, LocalizerCatalogue catalogue, Couplings? couplings = null)
    {
        var asked = catalogue.Find(localizer).Localizer;
        var references = seen.References(figures).Count();
        if (references == 0) throw new BadInputException($"there is no clean run of {seen.Run.Label.Model} with another seed to hold {seen.Run.Label.Run} against; add 'clean' to the experiment's faults, and seeds");
        var panel = new Panel(figures, catalogue.ByName, Granularity.Module) { Couplings = couplings };
        var candidates = panel.Candidates(seen.Run);
        var suspicions = panel.Calibrated(asked, comparison, seen);
        var suspects = Enumerable.Range(0, candidates.Count).OrderByDescending(i => double.IsNaN(suspicions[i]) ? double.NegativeInfinity : suspicions[i])
            .Select(i => new Suspect(candidates.Names[i], suspicions[i], Evidence(panel, candidates, seen, comparison, i))).ToList();
        var others = figures.Runs.Where(r => r.Label is { IsClean: false, InjectedAt: not null } && r != seen.Run && r.Steps.Any(s => s >= r.Label.InjectedAt))
            .Select(r => new ScoredRun(new RunCase(r, r.Label.InjectedAt!.Value), null, HeldOut.Development)).ToList();
        var kind = new Diagnosis(panel, asked, comparison).Of([.. others, new ScoredRun(seen, null, HeldOut.Seen)], ofAny: true).SingleOrDefault();
        return new RunDiagnosis(seen.Run.Label.Run, seen.Run.Label.Model, seen.Since, references, suspects, kind?.FoundCategory, kind?.FoundRootCause, kind?.Confidence ?? 0);
    }

    private static List<(string Component, string Metric, double Deviation)> Evidence(Panel panel, Candidates candidates, RunCase seen, Comparison comparison, int candidate)
    {
        var deviations = panel.Deviations.At(seen, seen.Suspected.First(), comparison);
        return [.. Enumerable.Range(0, panel.Figures.Metrics.Count)
            .SelectMany(metric => deviations.Of(metric).Index().Where(z => candidates.Of(z.Index) == candidate && double.IsFinite(z.Item))
                .Select(z => (seen.Run.Parts[z.Index].Name, panel.Figures.Metrics[metric], z.Item)))
            .Where(e => e.Item2 != "weights.checksum")
            .OrderByDescending(e => Math.Abs(e.Item)).ThenBy(e => e.Item2, StringComparer.Ordinal).Take(Pieces)];
    }
}
