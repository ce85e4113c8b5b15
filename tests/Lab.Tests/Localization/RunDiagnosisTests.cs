using HessianFaultLab.Lab.Localization.Scoring;

namespace HessianFaultLab.Lab.Tests.Localization;

public sealed class RunDiagnosisTests
{
    private const string Localizers = "right: {localizer: right, summary: s, family: gradient, method: deviation, signals: gradient}";

    [Fact]
    public void The_planted_component_leads_with_its_evidence_and_the_kind_is_that_of_its_like()
    {
        using var planted = new Planted();
        // Model a, fault third, the first seed: clean runs take 0 to 4, the first fault 5 to 9.
        var found = RunDiagnosis.Of(planted.Folder, "run010", null, "right", ScoringTests.Catalogue(Localizers));
        Assert.Equal(("a", 51, 4), (found.Model, found.Since, found.References));
        Assert.Equal("m.2", found.Suspects[0].Module);
        Assert.True(found.Suspects[0].Suspicion > 3 && found.Suspects[0].Suspicion > 2 * found.Suspects[1].Suspicion);
        var (component, metric, deviation) = found.Suspects[0].Evidence[0];
        Assert.Equal(("m.2", "gradient.norm"), (component, metric));
        Assert.True(deviation > 3);
        Assert.Equal(("kind-third", "cause"), (found.Category, found.RootCause));
        Assert.Equal(Planted.Components, found.Suspects.Count);
    }

    [Theory]
    [InlineData("run0", null, "75 runs begin with 'run0'")]
    [InlineData("nobody", null, "no run that is done begins with 'nobody'")]
    [InlineData("run010", 101, "was not measured from step 101 on")]
    public void What_cannot_be_diagnosed_is_said(string run, int? since, string said)
    {
        using var planted = new Planted();
        Assert.Contains(said, Assert.Throws<BadInputException>(() => RunDiagnosis.Of(planted.Folder, run, since, "right", ScoringTests.Catalogue(Localizers))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_experiments_are_compared_run_by_run()
    {
        using var strong = new Planted();
        using var wrong = new Planted(shift: 3);
        foreach (var planted in (Planted[])[strong, wrong]) ExperimentScoreOf(planted);
        File.WriteAllText(strong.Folder.In("experiment.json"), """{"experiment": "one", "seeds": [1, 2]}""");
        File.WriteAllText(wrong.Folder.In("experiment.json"), """{"experiment": "one", "seeds": [1, 3], "device": "cuda"}""");
        var found = ExperimentComparison.Of(strong.Folder, wrong.Folder);
        Assert.Equal([("device", null, "\"cuda\""), ("seeds[1]", "2", "3")], found.Settings);
        var row = found.Scores.Single(s => s.A == "right");
        Assert.Equal(60, row.Pairs);
        Assert.True(row is { Difference: > 0.5, Low: > 0.5, PHolm: < 1e-6 });
        File.Delete(wrong.Folder.In("localization.csv"));
        Assert.Contains("hfl score", Assert.Throws<BadInputException>(() => ExperimentComparison.Of(strong.Folder, wrong.Folder)).Message, StringComparison.Ordinal);
    }

    private static void ExperimentScoreOf(Planted planted) => ExperimentScore.Write(planted.Folder, new ScoreSpec(), ScoringTests.Catalogue(Localizers), new HessianFaultLab.Lab.Signals.MeasureSpec());
}
