using HessianFaultLab.Lab.Localization.Localizers;
using HessianFaultLab.Lab.Localization.Results;
using HessianFaultLab.Lab.Localization.Scoring;
using HessianFaultLab.Lab.Signals;
using HessianFaultLab.Lab.Specs.Diagnostics;

namespace HessianFaultLab.Lab.Tests.Localization;

public sealed class ScoringTests
{
    private const string Localizers = """
        right: {localizer: right, summary: s, family: gradient, compare: [own, clean, twin, peers], method: deviation, signals: gradient}
        blind: {localizer: blind, summary: s, family: hessian, method: deviation, signals: [hessian.frob*]}
        both: {localizer: both, summary: s, family: fusion, method: fusion, of: [right, blind]}
        routed: {localizer: routed, summary: s, family: routing, method: routing, of: [right, blind]}
        learned: {localizer: learned, summary: s, family: learned, method: learned, of: [right, blind]}
        chance: {localizer: chance, summary: s, family: control, compare: own, method: random}
        deepest: {localizer: deepest, summary: s, family: control, compare: own, method: deepest}
        """;

    [Theory]
    [InlineData("right")]
    [InlineData("right@clean")]
    [InlineData("right@twin")]
    [InlineData("both")]
    [InlineData("routed")]
    [InlineData("learned")]
    [InlineData("learned@twin")]
    public void A_planted_signal_is_found_by_whoever_reads_it(string localizer)
    {
        using var planted = new Planted();
        var score = Score(planted);
        Assert.Equal(1, Top1(score, localizer), 12);
    }

    [Fact]
    public void Peers_alone_see_a_deviation_that_leaves_the_run_s_own_range()
    {
        using var planted = new Planted(factor: 1e9);
        Assert.Equal(1, Top1(Score(planted), "right@peers"), 12);
    }

    [Fact]
    public void Who_knows_nothing_sits_at_his_expectation()
    {
        using var planted = new Planted();
        var score = Score(planted);
        // 60 runs, top-1 one in eight: three standard errors are 0.128.
        foreach (var blind in (string[])["blind", "chance"]) Assert.InRange(Top1(score, blind), 0, 0.125 + 0.128);
        Assert.Equal(0.25, Top1(score, "deepest"), 12);
        var random = score.Summary.Single(r => r is { Part: "all", Model: "", Localizer: "chance", Granularity: "module", Measure: "mrr-chance" }).Mean;
        Assert.Equal(Enumerable.Range(1, 8).Average(r => 1.0 / r), random, 12);
    }

    [Fact]
    public void With_a_shuffled_truth_nothing_is_found_whatever_is_learned()
    {
        using var planted = new Planted(shift: 3);
        var score = Score(planted);
        foreach (var localizer in (string[])["right", "right@twin", "both", "routed"]) Assert.Equal(0, Top1(score, localizer), 12);
        // A learner that turned the signal round would still have to guess among seven.
        Assert.InRange(Top1(score, "learned"), 0, 1 / 7.0 + 0.14);
    }

    [Fact]
    public void The_order_of_the_files_changes_no_byte()
    {
        using var planted = new Planted();
        Score(planted);
        var before = planted.Scores();
        planted.Write(i => (i * 37 + 11) % 75);
        Score(planted);
        var after = planted.Scores();
        Assert.Equal(before.Keys.Order(), after.Keys.Order());
        foreach (var (name, bytes) in before) Assert.True(bytes.AsSpan().SequenceEqual(after[name]), name);
    }

    [Fact]
    public void Effects_and_sets_and_differences_are_told()
    {
        using var planted = new Planted();
        var score = Score(planted, new ScoreSpec { Compare = [new("right", "blind")], HeldOut = new HeldOut { Seeds = [4, 5], Faults = ["last"] }, Show = ["right"] });
        // All five seeds lose accuracy: p = 1/32.
        var effects = File.ReadAllLines(planted.Folder.In("effects.csv"));
        Assert.Equal(13, effects.Length);
        Assert.All(effects.Skip(1), line => Assert.EndsWith(",0.03125,1", line));
        int Runs(string part, string value) => score.Summary.Single(r => r.Part == part && r.Value == value && r is { Model: "", Localizer: "right", Granularity: "module", Measure: "mrr" }).Runs;
        Assert.Equal((60, 60, 27, 18, 15), (Runs("all", ""), Runs("effective", ""), Runs("set", "development"), Runs("set", "held-out-seeds"), Runs("set", "unseen-faults")));
        var difference = score.Significance.Single(r => r is { Part: "effective", Model: "", Granularity: "module", Measure: "top1" });
        Assert.Equal(1 - Top1(score, "blind"), difference.Difference, 12);
        Assert.True(difference is { Low: > 0.5, PHolm: < 1e-6, CliffsDelta: > 0.5 });
        Assert.Equal(1, score.Summary.Single(r => r is { Part: "effective", Model: "", Localizer: "right", Measure: "auroc" }).Mean, 12);
        var onsets = File.ReadAllLines(planted.Folder.In("onset.csv")).Where(l => l.Contains(",right,", StringComparison.Ordinal)).ToList();
        Assert.Equal(60, onsets.Count);
        Assert.All(onsets, line => Assert.EndsWith(",0", line));
        Assert.Equal(60 * 8, File.ReadAllLines(planted.Folder.In("rankings.csv")).Length - 1);
        SummaryRow Noticed(string part, string localizer, string measure) => score.Summary.Single(r => r.Part == part && r.Localizer == localizer && r.Measure == measure && r.Model.Length == 0);
        Assert.Equal((1, 0), (Noticed("effective", "right", "flagged").Mean, Noticed("effective", "right", "onset").Mean));
        Assert.InRange(Noticed("clean", "right", "flagged").Mean, 0, 0.2);
        Assert.InRange(Noticed("effective", "blind", "flagged").Mean, 0, 0.2);
    }

    [Fact]
    public void At_equal_cost_whoever_sees_the_fault_is_chosen_by_development_runs_and_judged_by_the_others()
    {
        using var planted = new Planted();
        var spec = new ScoreSpec { HeldOut = new HeldOut { Seeds = [4, 5], Faults = ["last"] } };
        EqualCostRow[] Rows(string localizers) => [.. ExperimentScore.Write(planted.Folder, spec, Catalogue(localizers), new MeasureSpec()).EqualCost];
        var rows = Rows(Localizers);
        // The curvature sees nothing and is dearer: it changes no choice.
        Assert.Equal([("any", "held-out-seeds", "right", 18), ("any", "unseen-faults", "right", 15), ("first-order", "held-out-seeds", "right", 18), ("first-order", "unseen-faults", "right", 15)],
            rows.Select(r => (r.Signals, r.Set, r.Localizer, r.Runs)).Order());
        Assert.All(rows, r => Assert.Equal((1, 1), (r.DevelopmentMrr, r.Mrr)));
        // Curvature alone is nothing that first-order money buys.
        Assert.All(Rows(Localizers.Split('\n')[1]), r => Assert.Equal("any", r.Signals));
    }

    [Fact]
    public void A_missing_file_a_run_told_twice_and_an_unknown_localizer_are_named()
    {
        using var planted = new Planted();
        Assert.Contains("there is no localizer 'rigt'", Assert.Throws<BadInputException>(() => Score(planted, new ScoreSpec { Localizers = ["rigt"] })).Message, StringComparison.Ordinal);
        var runs = planted.Folder.In("runs.csv");
        File.AppendAllText(runs, File.ReadLines(runs).Last() + "\n");
        Assert.Contains("2 lines have the run run074", Assert.Throws<BadInputException>(() => Score(planted)).Message, StringComparison.Ordinal);
        planted.Write(i => i);
        File.Delete(planted.Folder.In("metrics.csv"));
        Assert.Contains("hfl merge makes it", Assert.Throws<BadInputException>(() => Score(planted)).Message, StringComparison.Ordinal);
    }

    internal static LocalizerCatalogue Catalogue(string text)
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
                File.WriteAllText(Path.Combine(folder.FullName, line[..line.IndexOf(':', StringComparison.Ordinal)] + ".yaml"), line[(line.IndexOf(':', StringComparison.Ordinal) + 2)..] + "\n");
            var diagnostics = new DiagnosticList();
            var catalogue = LocalizerCatalogue.Load(folder.FullName, diagnostics);
            diagnostics.ThrowIfAny();
            return catalogue;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static ExperimentScore Score(Planted planted, ScoreSpec? spec = null) => ExperimentScore.Write(planted.Folder, spec ?? new ScoreSpec(), Catalogue(Localizers), new MeasureSpec());

    private static double Top1(ExperimentScore score, string localizer) =>
        score.Summary.Single(r => r.Part == "all" && r.Model.Length == 0 && r.Localizer == localizer && r.Granularity == "module" && r.Measure == "top1").Mean;
}
