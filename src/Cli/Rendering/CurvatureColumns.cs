using System.Globalization;
using HessianFaultLab.Curvature.Analysis;
using HessianFaultLab.Curvature.Statistics;

namespace HessianFaultLab.Cli.Rendering;

/// <summary>The columns of a curvature table: only those that were measured.</summary>
internal static class CurvatureColumns
{
    private static readonly (string Title, Func<BlockCurvature, string?> Text)[] All =
    [
        ("component", b => b.Name),
        ("parameters", b => b.ParameterCount.ToString(CultureInfo.InvariantCulture)),
        ("|g|", b => Number(b.GradientNorm)),
        ("trace", b => Text(b.Trace)),
        ("|H|_F", b => Text(b.Frobenius)),
        ("mean |d|", b => Text(b.DiagonalMeanAbs)),
        ("top", b => Text(b.TopEigenvalue)),
        ("bottom", b => Text(b.BottomEigenvalue)),
        ("g'Hg/g'g", b => b.GradientCurvature is { } value ? Number(value) : null),
        ("GGN trace", b => Text(b.GaussNewtonTrace)),
    ];

    internal static (string[] Titles, string[][] Rows) Of(CurvatureReport report)
    {
        var shown = All.Where(column => report.Blocks.Any(b => column.Text(b) is not null)).ToList();
        var titles = shown.Select(c => c.Title).ToList();
        var hasNotes = report.Blocks.Any(b => Note(b.Status) is not null);
        if (hasNotes) titles.Add("note");
        var rows = report.Blocks.Select(b => shown.Select(c => c.Text(b) ?? "-").Concat(hasNotes ? [Note(b.Status) ?? ""] : Array.Empty<string>()).ToArray());
        return ([.. titles], [.. rows]);
    }

    /// <summary>What is known of the model as a whole, a line each.</summary>
    internal static IEnumerable<string> Summary(CurvatureReport report)
    {
        yield return $"loss {Number(report.Loss)}, |g| {Number(report.GradientNorm)}" + (report.GradientCurvature is { } along ? $", g'Hg/g'g {Number(along)}" : "");
        if (report.Trace is { } trace) yield return $"trace {Text(trace.Estimate)} by {trace.Method}";
        if (report.TopEigenvalue is not null) yield return $"eigenvalues from {Text(report.BottomEigenvalue)} to {Text(report.TopEigenvalue)}";
        if (report.Couplings is { } couplings) yield return $"couplings of {couplings.Blocks.Count} components, {couplings.Repetitions} repetitions, asymmetry {(100 * couplings.Asymmetry).ToString("0.#", CultureInfo.InvariantCulture)} %";
        if (report.Spectrum is { } spectrum) yield return $"density from {spectrum.Probes} probes of {spectrum.Products / spectrum.Probes} steps";
        yield return string.Create(CultureInfo.InvariantCulture, $"{report.Products} products, {report.PartialProducts} of single components, {report.Elapsed.TotalSeconds:0.0} s") + (report.WasCutShort ? "; stopped before the error that was asked for" : "");
    }

    private static string? Text(Estimate? estimate) =>
        estimate is not { } known ? null : known.IsExact ? Number(known.Value) : $"{Number(known.Value)} ± {Number(known.StandardError, 2)}";

    private static string? Text(EigenvalueEstimate? eigenvalue) =>
        eigenvalue is null ? null : Number(eigenvalue.Value) + (eigenvalue.Converged ? "" : $" (± {Number(eigenvalue.ErrorBound, 2)})");

    private static string Number(double value, int digits = 4) => value.ToString("G" + digits, CultureInfo.InvariantCulture);

    private static string? Note(BlockStatus status) => status switch
    {
        BlockStatus.Curved => null,
        BlockStatus.Flat => "flat: the loss is linear here",
        BlockStatus.Cut => "CUT: the second derivative does not pass",
        BlockStatus.Unverified => "zero, unverified (kinks or noise)",
        BlockStatus.NoGradient => "the loss does not depend on it",
        BlockStatus.NonFinite => "NaN or infinity",
        _ => "empty",
    };
}
