using HessianFaultLab.Lab.Specs.Diagnostics;
using HessianFaultLab.Lab.Specs.Sources;
using HessianFaultLab.Lab.Studies;
using HessianFaultLab.Lab.Studies.Paradigms;
using HessianFaultLab.Lab.Tests.Specs;

namespace HessianFaultLab.Lab.Tests.Studies.Paradigms;

// Trainings set libtorch's seed and its threads, which belong to the process.
[Collection(nameof(WholeProcess))]
public sealed class LearningParadigmsTests
{
    [Fact]
    public void The_linear_setting_is_accepted_to_the_last_row()
    {
        var run = Run(new OrbitPart());
        Assert.Equal(26, run.Acceptance.Count);
        Assert.All(run.Acceptance, row => Assert.True(row.Pass, $"{row.Quantity}: {row.Measured}, not {row.Bound}"));
        Assert.Equal(["linear-focus", "linear-margin", "linear-orbit"], run.Figures.Select(f => f.Figure).Distinct().Order());
    }

    [Fact]
    public void A_coarse_solution_is_not_accepted() =>
        Assert.Contains(Run(new OrbitPart { Tolerance = 1e-4 }).Acceptance, row => !row.Pass && row.Quantity.Contains("residual"));

    [Fact]
    public void Descent_keeps_to_the_equations_in_proportion_to_its_rate()
    {
        var run = Run(new LearningParadigms { Experiment = "e", Summary = "x", Descent = new DescentPart { Classes = 3, Segments = 4, LearningRate = 0.1, Until = 40 } });
        Assert.Equal(6, run.Acceptance.Count);
        Assert.All(run.Acceptance, row => Assert.True(row.Pass, $"{row.Quantity}: {row.Measured}, not {row.Bound}"));
        // It is the descent of the very loss: with another learning rate it would be elsewhere.
        Assert.All(run.Acceptance.Where(row => row.Bound.StartsWith('<')), row => Assert.True(row.Measured > 1e-5, row.Quantity));
    }

    [Fact]
    public void Hybrid_training_is_soft_up_to_its_switch()
    {
        const string small = "study: learning-paradigms\nexperiment: e\nsummary: x\nmosaics: {data: {mosaics: {train: 64, test: 32, size: 3}}, epochs: 4, switch-at: 2, seeds: 5, training: {optimizer: sgd, learning-rate: 0.3, batch-size: 16}}\n";
        var run = Run(StudyFile.Read(new SourceText("s.yaml", small), [], new DiagnosticList())!);
        double[] Curve(string series) => [.. run.Figures.Where(f => f.Figure == "mosaic-focus" && f.Series == series).Select(f => f.Y)];
        var (soft, hard, hybrid) = (Curve("soft-5"), Curve("hard-5"), Curve("hybrid-5"));
        Assert.Equal((5, 5, 5), (soft.Length, hard.Length, hybrid.Length));
        Assert.Equal(soft[..3], hybrid[..3]);
        Assert.NotEqual(soft[3], hybrid[3]);
        Assert.NotEqual(soft[1], hard[1]);
        Assert.Equal(2, run.Figures.Single(f => f.Figure == "mosaic-switch").X);
        Assert.Equal(3, run.Acceptance.Count);
        // Four counts by three rules for each of four trainings, and they make up all examples.
        var counts = run.Figures.Where(f => f.Figure.StartsWith("mosaic-counts-", StringComparison.Ordinal)).GroupBy(f => (f.Figure, f.Series)).ToList();
        Assert.Equal(12, counts.Count);
        Assert.All(counts, c => Assert.Equal(1, c.Sum(f => f.Y), 1e-12));
    }

    [Fact]
    public void One_seed_of_the_shipped_study_shows_on_mosaics_what_all_of_them_show()
    {
        var file = Path.Combine(Checkout.Root, "experiments", "learning-paradigms.yaml");
        var run = Run(StudyFile.Read(file, ["orbits=", "descent=", "mosaics.seeds=[9]"]));
        Assert.Equal(3, run.Acceptance.Count);
        Assert.All(run.Acceptance, row => Assert.True(row.Pass, $"{row.Quantity}: {row.Measured}, not {row.Bound}"));
    }

    [Fact]
    public void A_lead_counts_before_it_is_lost()
    {
        static FocusCurve Of(params double[] focus) => new([.. focus.Select(f => new FocusOutcome(0, 0, 0, 0, f, f))], null);
        Assert.Equal(0.3, Of(0.2, 0.6, 0.7).EarlyLeadOver(Of(0.2, 0.3, 0.9)), 1e-12);
        Assert.Equal(-0.1, Of(0.1, 0.2).EarlyLeadOver(Of(0.2, 0.4)), 1e-12);
    }

    private static StudyRun Run(OrbitPart part) => Run(new LearningParadigms { Experiment = "e", Summary = "x", Orbits = part });

    private static StudyRun Run(Study study)
    {
        var run = new StudyRun(study.Name);
        study.Run(run);
        Assert.All(run.Figures.Select(f => f.Figure).Distinct(), figure => Assert.NotEmpty(study.AxesOf(figure).Y));
        return run;
    }
}
