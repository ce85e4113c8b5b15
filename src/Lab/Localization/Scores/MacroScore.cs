namespace HessianFaultLab.Lab.Localization.Scores;

/// <summary>How well kinds are told apart, each kind counting the same however often it occurs.</summary>
/// <param name="Precision">Of what was taken for a kind, the share that is one; the mean over kinds.</param>
/// <param name="Recall">Of a kind, the share that was found; likewise.</param>
/// <param name="F1">The mean over kinds of the harmonic mean of the two.</param>
public readonly record struct MacroScore(double Precision, double Recall, double F1)
{
    /// <param name="pairs">What each one is and what it was taken for, as small numbers.</param>
    /// <param name="counts">How often each one counts; kinds that do not occur have no part in the means.</param>
    public static MacroScore Of(IReadOnlyList<(int Is, int Found)> pairs, IReadOnlyList<int> counts)
    {
        var kinds = pairs.Select(p => Math.Max(p.Is, p.Found)).DefaultIfEmpty(-1).Max() + 1;
        var (hits, all, found) = (new double[kinds], new double[kinds], new double[kinds]);
        foreach (var (i, (actual, taken)) in pairs.Index())
        {
            all[actual] += counts[i];
            found[taken] += counts[i];
            if (actual == taken) hits[actual] += counts[i];
        }
        var (precision, recall, f1, occurring) = (0.0, 0.0, 0.0, 0);
        for (var kind = 0; kind < kinds; kind++)
        {
            if (all[kind] == 0) continue;
            occurring++;
            precision += hits[kind] / Math.Max(1, found[kind]);
            recall += hits[kind] / all[kind];
            f1 += 2 * hits[kind] / (all[kind] + found[kind]);
        }
        return occurring == 0 ? new MacroScore(double.NaN, double.NaN, double.NaN) : new MacroScore(precision / occurring, recall / occurring, f1 / occurring);
    }
}
