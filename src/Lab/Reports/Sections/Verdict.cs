using HessianFaultLab.Lab.Localization.Results;
using HessianFaultLab.Lab.Reports.Reading;

namespace HessianFaultLab.Lab.Reports.Sections;

/// <summary>What the paired comparison of two localizers says.</summary>
/// <param name="Pair">The localizers, in the order of the question.</param>
/// <param name="Row">The comparison over all runs, as A minus B.</param>
internal sealed record Verdict(ComparedPair Pair, SignificanceRow Row)
{
    internal const string Granularity = "module";
    internal const string Measure = "mrr";
    private const double Level = 0.05;

    /// <summary>Null where nothing was compared.</summary>
    internal static Verdict? Of(ReportData data) =>
        data.Pair is { } pair && Comparisons(data, pair).FirstOrDefault(r => r.Part == "all" && r.Model.Length == 0) is { } row ? new Verdict(pair, row) : null;

    /// <summary>The lines of significance.csv that compare the pair by mean reciprocal rank, all as A minus B.</summary>
    internal static IEnumerable<SignificanceRow> Comparisons(ReportData data, ComparedPair pair) =>
        from row in data.Significance
        where row.Measure == Measure && row.Granularity is Granularity or ""
        let turned = row.A == pair.B && row.B == pair.A
        where turned || (row.A == pair.A && row.B == pair.B)
        select turned ? row with { A = row.B, B = row.A, Difference = -row.Difference, Low = -row.High, High = -row.Low, CliffsDelta = -row.CliffsDelta } : row;

    /// <summary>An answer needs both the interval and, where it is known, the test: a bootstrap over few faults is too narrow.</summary>
    internal string Headline => (Row.Low, Row.High) switch
    {
        (not null, not null) when Row.PHolm > Level => $"Undecided: these runs do not tell {Pair.A} from {Pair.B}.",
        ( > 0, _) => $"Yes: {Pair.A} finds the faulty component better than {Pair.B}.",
        (_, < 0) => $"No: {Pair.B} finds the faulty component better than {Pair.A}.",
        (null, _) or (_, null) => Row.Difference == 0 ? $"{Pair.A} and {Pair.B} do equally well." : $"{(Row.Difference > 0 ? Pair.A : Pair.B)} does better, but how surely is not known.",
        _ => $"Undecided: these runs do not tell {Pair.A} from {Pair.B}.",
    };
}
