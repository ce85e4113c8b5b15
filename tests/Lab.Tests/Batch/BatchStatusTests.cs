using HessianFaultLab.Lab.Batches;
using HessianFaultLab.Lab.Runs;
using HessianFaultLab.Lab.Tests.Data;
using HessianFaultLab.Lab.Tests.Runs;

namespace HessianFaultLab.Lab.Tests.Batches;

public sealed class BatchStatusTests
{
    [Theory]
    [InlineData(null, false, "waiting")]
    [InlineData(null, true, "lost")]
    [InlineData("PENDING", true, "queued")]
    [InlineData("RUNNING", true, "running")]
    public void A_run_that_has_left_nothing_is_what_the_queue_says(string? task, bool wasSubmitted, string standing)
    {
        using var place = new Workplace();
        var experiment = PlanOf.Experiment(place, 1);
        Assert.Equal(standing, BatchStatus.Of(experiment.Run(experiment.Plan[0]), task, wasSubmitted).Standing);
    }

    [Theory]
    [InlineData(RunPhase.Done, "RUNNING", "done")]
    [InlineData(RunPhase.Failed, null, "failed")]
    [InlineData(RunPhase.Failed, "PENDING", "queued")]
    [InlineData(RunPhase.Running, null, "lost")]
    [InlineData(RunPhase.Stopped, "PENDING", "queued")]
    public void What_is_done_is_done_and_what_is_queued_again_has_not_failed(RunPhase phase, string? task, string standing)
    {
        using var place = new Workplace();
        var experiment = PlanOf.Experiment(place, 1);
        var run = experiment.Run(experiment.Plan[0]);
        Directory.CreateDirectory(run.Path);
        run.End(run.Begin() with { State = phase });
        Assert.Equal(standing, BatchStatus.Of(run, task, wasSubmitted: true).Standing);
    }
}
