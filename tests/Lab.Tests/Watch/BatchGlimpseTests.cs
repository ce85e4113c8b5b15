using HessianFaultLab.Lab.Watch;

namespace HessianFaultLab.Lab.Tests.Watch;

public sealed class BatchGlimpseTests
{
    [Fact]
    public void The_time_that_is_left_goes_by_what_was_done()
    {
        // Done in 10 s and 30 s, so 20 s each: one has gone for 5 s, one for 40 s; four wait; two at a time: (15 + 0 + 80) / 2.
        var batch = Of(("done", 10), ("done", 30), ("running", 5), ("running", 40), ("waiting", 0), ("waiting", 0), ("waiting", 0), ("waiting", 0));
        Assert.Equal(47.5, batch.SecondsLeft);
        Assert.Equal("2 of 8 done, 2 running, 4 waiting; about 48 s left", LivePage.Line(batch));
    }

    [Fact]
    public void It_is_not_told_while_nothing_is_known_or_nothing_runs()
    {
        Assert.Null(Of(("running", 5), ("waiting", 0)).SecondsLeft);
        Assert.Null(Of(("done", 5), ("waiting", 0)).SecondsLeft);
        Assert.Equal("1 of 2 done, 1 failed", LivePage.Line(Of(("done", 5), ("failed", 0))));
    }

    [Fact]
    public void What_went_wrong_is_listed_first()
    {
        var batch = Of(("done", 1), ("running", 1), ("failed", 1), ("waiting", 1), ("silent", 1));
        Assert.Equal(["failed", "silent", "running"], batch.Listed.Select(r => r.State));
        Assert.Equal(2, batch.Settled);
    }

    private static BatchGlimpse Of(params (string State, double Seconds)[] runs) =>
        new("study", [.. runs.Select((r, i) => new RunGlimpse($"{i}", i, "", r.State, "", r.Seconds))]);
}
