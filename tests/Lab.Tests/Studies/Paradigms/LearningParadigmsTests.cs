using HessianFaultLab.Lab.Studies;
using HessianFaultLab.Lab.Studies.Paradigms;

namespace HessianFaultLab.Lab.Tests.Studies.Paradigms;

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

    private static StudyRun Run(OrbitPart part)
    {
        var study = new LearningParadigms { Experiment = "e", Summary = "x", Orbits = part };
        var run = new StudyRun(study.Name);
        study.Run(run);
        return run;
    }
}
