using HessianFaultLab.Curvature.Analysis;
using HessianFaultLab.Lab.Subjects;
using HessianFaultLab.Lab.Signals;

namespace HessianFaultLab.Lab.Tests.Signals;

public sealed class CurvatureRowsTests
{
    [Fact]
    public void Every_measured_quantity_becomes_a_row_of_its_component()
    {
        using var report = Measure(Quantities.All);
        var rows = CurvatureRows.Metrics("r", 5, report).ToList();
        foreach (var block in report.Blocks)
        {
            var own = rows.Where(r => r.Component == block.Name).ToDictionary(r => $"{r.Family}/{r.Metric}");
            Assert.Equal(block.Trace!.Value.Value, own["hessian/trace"].Value);
            Assert.Equal(block.Trace.Value.StandardError, own["hessian/trace"].StdError);
            Assert.Equal(block.TopEigenvalue!.Value, own["hessian/top_eigenvalue"].Value);
            Assert.Equal(block.TopEigenvalue.ErrorBound, own["hessian/top_eigenvalue"].StdError);
            Assert.Equal(block.ParameterCount, own["weights/parameters"].Value);
            Assert.Equal(report.Couplings!.RowSum(Index(report, block)), own["interaction/row_sum"].Value);
            Assert.Contains("status/curved", own.Keys);
        }
        Assert.Equal(report.Loss, Assert.Single(rows, r => r is { Component: "model", Metric: "loss" }).Value);
        Assert.All(rows, r => Assert.Equal(("r", 5L), (r.Run, r.Step)));
    }

    [Fact]
    public void What_was_not_measured_has_no_row()
    {
        using var report = Measure(Quantities.BlockTraces);
        var rows = CurvatureRows.Metrics("r", 0, report).ToList();
        Assert.Contains(rows, r => r.Metric == "trace");
        Assert.DoesNotContain(rows, r => r.Metric is "top_eigenvalue" or "row_sum" or "gauss_newton_trace");
    }

    [Fact]
    public void Each_pair_of_components_stands_once()
    {
        using var report = Measure(Quantities.Couplings);
        var rows = CurvatureRows.Interactions("r", 0, report.Couplings!).ToList();
        var count = report.Blocks.Count;
        Assert.Equal(count * (count + 1) / 2, rows.Count);
        Assert.Equal(rows.Count, rows.DistinctBy(r => string.Join('|', new[] { r.Source, r.Target }.Order())).Count());
    }

    [Fact]
    public void The_density_integrates_to_one()
    {
        using var report = Measure(Quantities.Spectrum);
        var rows = CurvatureRows.Spectrum("r", 0, report.Spectrum!).ToList();
        var spacing = rows[1].Eigenvalue - rows[0].Eigenvalue;
        Assert.Equal(1, rows.Sum(r => r.Density) * spacing, 1e-3);
    }

    private static int Index(CurvatureReport report, BlockCurvature block) => report.Blocks.ToList().IndexOf(block);

    private static CurvatureReport Measure(Quantities quantities)
    {
        using var subject = SubjectSources.Find("mlp").Create(new SubjectOptions(Seed: 3, BatchSize: 32, Steps: 20, DoublePrecision: true), default);
        using var surface = subject.Surface();
        return CurvatureAnalysis.Run(surface, new CurvatureRequest { Quantities = quantities, MaxProbes = 8, SpectrumSteps = 20 });
    }
}
