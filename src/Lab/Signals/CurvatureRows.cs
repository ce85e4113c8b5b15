using HessianFaultLab.Curvature.Analysis;
using HessianFaultLab.Curvature.Couplings;
using HessianFaultLab.Curvature.Eigenvalues;
using HessianFaultLab.Curvature.Statistics;
using HessianFaultLab.Lab.Runs;

namespace HessianFaultLab.Lab.Signals;

/// <summary>A curvature report as the lines of metrics.csv, interactions.csv and spectrum.csv.</summary>
public static class CurvatureRows
{
    private const string Whole = "model";
    private const int DensityPoints = 401;

    public static IEnumerable<MetricRow> Metrics(string run, long step, CurvatureReport report)
    {
        foreach (var block in report.Blocks)
        {
            foreach (var row in OfBlock(run, step, block)) yield return row;
        }
        yield return new MetricRow(run, step, Whole, "loss", "loss", report.Loss, 0);
        yield return new MetricRow(run, step, Whole, "gradient", "norm", report.GradientNorm, 0);
        if (report.Trace is { } trace) yield return Row(run, step, Whole, "hessian", "trace", trace.Estimate);
        if (report.TopEigenvalue is { } top) yield return Row(run, step, Whole, "top_eigenvalue", top);
        if (report.BottomEigenvalue is { } bottom) yield return Row(run, step, Whole, "bottom_eigenvalue", bottom);
        if (report.GradientCurvature is { } along) yield return new MetricRow(run, step, Whole, "hessian", "gradient_curvature", along, 0);
        if (report.Couplings is not { } couplings) yield break;
        foreach (var block in couplings.Blocks)
        {
            yield return new MetricRow(run, step, block.Name, "interaction", "row_geometric_mean", couplings.RowGeometricMean(block.Index), null);
            yield return new MetricRow(run, step, block.Name, "interaction", "row_sum", couplings.RowSum(block.Index), null);
            yield return new MetricRow(run, step, block.Name, "interaction", "off_diagonal_share", couplings.OffDiagonalShare(block.Index), null);
        }
    }

    public static IEnumerable<InteractionRow> Interactions(string run, long step, CouplingMatrix couplings)
    {
        foreach (var one in couplings.Blocks)
        {
            foreach (var other in couplings.Blocks.Skip(one.Index))
            {
                var norm = couplings[one.Index, other.Index];
                yield return new InteractionRow(run, step, one.Name, other.Name, norm.Value, norm.StandardError);
            }
        }
    }

    /// <summary>The density on an even grid a little beyond the outermost eigenvalues, smoothed by two steps of the grid.</summary>
    public static IEnumerable<SpectrumRow> Spectrum(string run, long step, SpectralDensity density)
    {
        var width = Math.Max(density.Highest - density.Lowest, 1e-12);
        var (low, high) = (density.Lowest - 0.05 * width, density.Highest + 0.05 * width);
        var spacing = (high - low) / (DensityPoints - 1);
        for (var i = 0; i < DensityPoints; i++)
        {
            var at = density.At(low + i * spacing, 2 * spacing);
            yield return new SpectrumRow(run, step, low + i * spacing, at.Value, at.StandardError);
        }
    }

    private static IEnumerable<MetricRow> OfBlock(string run, long step, BlockCurvature block)
    {
        yield return new MetricRow(run, step, block.Name, "status", SnakeCase(block.Status), 1, 0);
        yield return new MetricRow(run, step, block.Name, "weights", "parameters", block.ParameterCount, 0);
        yield return new MetricRow(run, step, block.Name, "weights", "norm", block.WeightNorm, 0);
        yield return new MetricRow(run, step, block.Name, "gradient", "norm", block.GradientNorm, 0);
        (string Metric, Estimate? Value)[] estimates =
        [
            ("trace", block.Trace), ("trace_per_parameter", block.TracePerParameter), ("trace_scale_invariant", block.ScaleInvariantTrace),
            ("frobenius", block.Frobenius), ("diagonal_mean_abs", block.DiagonalMeanAbs), ("diagonal_max", block.DiagonalMax),
            ("gauss_newton_trace", block.GaussNewtonTrace), ("gauss_newton_frobenius", block.GaussNewtonFrobenius),
        ];
        foreach (var (metric, value) in estimates)
        {
            if (value is { } known) yield return Row(run, step, block.Name, "hessian", metric, known);
        }
        if (block.TopEigenvalue is { } top) yield return Row(run, step, block.Name, "top_eigenvalue", top);
        if (block.BottomEigenvalue is { } bottom) yield return Row(run, step, block.Name, "bottom_eigenvalue", bottom);
        if (block.GradientCurvature is { } along) yield return new MetricRow(run, step, block.Name, "hessian", "gradient_curvature", along, 0);
    }

    private static MetricRow Row(string run, long step, string component, string family, string metric, Estimate estimate) =>
        new(run, step, component, family, metric, estimate.Value, double.IsInfinity(estimate.StandardError) ? null : estimate.StandardError);

    private static MetricRow Row(string run, long step, string component, string metric, EigenvalueEstimate eigenvalue) =>
        new(run, step, component, "hessian", metric, eigenvalue.Value, eigenvalue.ErrorBound);

    private static string SnakeCase(BlockStatus status) => CsvFile.SnakeCase(status.ToString());
}
