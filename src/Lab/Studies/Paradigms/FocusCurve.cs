using HessianFaultLab.Lab.Models.Focus;

namespace HessianFaultLab.Lab.Studies.Paradigms;

/// <summary>One training, epoch by epoch.</summary>
/// <param name="Outcomes">Before the first epoch and after each, by the rule of what the model was trained for then.</param>
/// <param name="SwitchedAt">The epoch from which it was hard, where it was soft before.</param>
internal sealed record FocusCurve(IReadOnlyList<FocusOutcome> Outcomes, int? SwitchedAt)
{
    /// <summary>The trained model by each rule of prediction.</summary>
    internal IReadOnlyDictionary<Paradigm, FocusOutcome> ByRule { get; init; } = new Dictionary<Paradigm, FocusOutcome>();

    internal FocusOutcome Last => Outcomes[^1];

    /// <summary>How far the focus is ahead of another's at most, before the other overtakes it for good.</summary>
    internal double EarlyLeadOver(FocusCurve other)
    {
        var leads = Outcomes.Zip(other.Outcomes, (own, its) => own.Focus - its.Focus).ToList();
        return leads.Take(leads.FindLastIndex(lead => lead > 0) + 1).DefaultIfEmpty(leads.Max()).Max();
    }

    internal void Draw(StudyRun run, string series)
    {
        foreach (var (figure, read) in Read) run.Draw($"mosaic-{figure}", series, Outcomes.Select((o, epoch) => ((double)epoch, read(o))));
        foreach (var (rule, outcome) in ByRule)
        {
            // The four counts one after the other: FTPT, FFPT, FTPF, FFPF.
            double[] counts = [outcome.Ftpt, outcome.Ffpt, outcome.Ftpf, outcome.Ffpf];
            run.Draw($"mosaic-counts-{Words(rule)}-rule", series, counts.Select((share, i) => ((double)i, share)));
        }
        if (SwitchedAt is { } epoch) run.Draw("mosaic-switch", series, [(epoch, Outcomes[epoch].Largest)]);
    }

    /// <summary>In percent, as the paper has it.</summary>
    public override string ToString() =>
        $"FTPT {Last.Ftpt:P1}, FFPT {Last.Ffpt:P1}, FTPF {Last.Ftpf:P1}, FFPF {Last.Ffpf:P1}, focus {Last.Focus:F3}{(SwitchedAt is { } epoch ? $", hard from epoch {epoch}" : "")}";

    private static readonly (string Figure, Func<FocusOutcome, double> Read)[] Read =
        [("focus", o => o.Focus), ("focus-accuracy", o => o.FocusAccuracy), ("accuracy", o => o.Accuracy), ("ftpt", o => o.Ftpt)];

    private static string Words(Paradigm rule) => rule.ToString().ToLowerInvariant();
}
