using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text.RegularExpressions;
using HessianFaultLab.Lab.Runs;

namespace HessianFaultLab.Cli.Tests.Batch;

/// <summary>Signals, at any moment, to the batch and to its workers.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class SuddenEndTests
{
    private const int Sigint = 2, Sigkill = 9, Sigterm = 15;

    [Theory]
    [InlineData(Sigint, 130)]
    [InlineData(Sigterm, 143)]
    public void A_signal_stops_the_batch_within_a_step_and_keeps_everything(int signal, int code)
    {
        HflProcess.RequireSignal(signal);
        var specs = Experiment.Runs(4, steps: 150, pause: 10);
        using var experiment = new Experiment(specs);
        using var batch = experiment.Start("--jobs", "2");
        Experiment.Await(() => experiment.RunFolder(0).Examine() == RunState.Running && experiment.RunFolder(0).ReadRecord() is not null, "the first run starts");
        Thread.Sleep(300);
        batch.Signal(signal);
        var clock = Stopwatch.StartNew();
        var (exitCode, output, error) = batch.End();
        Assert.Equal(code, exitCode);
        Assert.EndsWith("hfl: stopped by a signal\n", error, StringComparison.Ordinal);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"it took {clock.Elapsed}");
        Assert.Contains("run-000 stopped, goes on next time", output, StringComparison.Ordinal);
        Assert.Equal(RunState.Interrupted, experiment.RunFolder(0).Examine());

        Assert.Equal(0, experiment.Run("--jobs", "2").ExitCode);
        Assert.DoesNotMatch("attempt 2\n.*from step 0 ", experiment.Log(0));
        Assert.Equal(Experiment.Undisturbed(specs), experiment.Merged());
    }

    [Fact]
    public void A_run_stops_on_SIGUSR1_and_SIGTERM_with_a_checkpoint_and_75()
    {
        using var experiment = new Experiment(Experiment.Runs(1, steps: 300, pause: 10));
        foreach (var signal in (int[])[OperatingSystem.IsMacOS() ? 30 : 10, Sigterm])
        {
            using var run = HflProcess.StartStandIn("run-one", experiment.Folder.PlanPath, "0");
            Experiment.Await(() => experiment.RunFolder(0).ReadRecord() is { State: RunPhase.Running }, "the run starts");
            Thread.Sleep(200);
            run.Signal(signal);
            Assert.Equal((75, "", ""), run.End());
            Assert.Equal(RunState.Interrupted, experiment.RunFolder(0).Examine());
        }
        Assert.Equal(0, HflProcess.RunStandIn(["run-one", experiment.Folder.PlanPath, "0"]).ExitCode);
        Assert.Equal(3, experiment.RunFolder(0).ReadRecord()!.Attempts);
        var next = $"Next: hfl merge \"{experiment.Folder.Path}\"  # puts together what is done\n";
        Assert.Equal((0, next, "run-000: done already\n"), HflProcess.RunStandIn(["run-one", experiment.Folder.PlanPath, "0"]));
    }

    [Fact]
    public void A_run_that_another_process_works_on_is_left_to_it_with_75()
    {
        using var experiment = new Experiment(Experiment.Runs(1));
        using var held = experiment.RunFolder(0).TryLock()!;
        var (code, output, error) = HflProcess.RunStandIn(["run-one", experiment.Folder.PlanPath, "0"]);
        Assert.Equal((75, ""), (code, output));
        Assert.Equal($"run-000: process {Environment.ProcessId} on {Environment.MachineName} works on this run; try again later\n", error);
    }

    [Theory]
    [InlineData("run-one", "plan.jsonl", "7", "there is no element 7; the plan has 1, counted from 0")]
    [InlineData("run-one", "nothing.jsonl", "0", "there is no such plan")]
    public void What_cannot_be_run_ends_with_2(string command, string plan, string index, string message)
    {
        using var experiment = new Experiment(Experiment.Runs(1));
        var (code, _, error) = HflProcess.RunStandIn([command, experiment.Folder.In(plan), index]);
        Assert.Equal(2, code);
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    [Fact]
    public void When_the_batch_is_killed_its_workers_stop_with_a_checkpoint()
    {
        using var experiment = new Experiment(Experiment.Runs(2, steps: 5000, pause: 10));
        using var batch = experiment.Start("--jobs", "2");
        Experiment.Await(() => Workers.Of(experiment.Folder).Length == 2 && Enumerable.Range(0, 2).All(i => experiment.RunFolder(i).ReadRecord() is not null), "both runs start");
        batch.Signal(Sigkill);
        Experiment.Await(() => Workers.Of(experiment.Folder).Length == 0, "the workers end", seconds: 10);
        Assert.All(Enumerable.Range(0, 2), i => Assert.Equal(RunState.Interrupted, experiment.RunFolder(i).Examine()));
    }

    [Fact]
    public void Kills_of_workers_and_of_the_batch_at_random_moments_lose_nothing_and_do_nothing_twice()
    {
        var kills = Environment.GetEnvironmentVariable("HFL_TESTS") == "full" ? 30 : 4;
        var specs = Experiment.Runs(kills, steps: 120, pause: 10, checkpointEvery: 7);
        var expected = Experiment.Undisturbed(specs);
        using var experiment = new Experiment(specs);
        // A fixed stream of moments; what happens at them still varies from machine to machine.
        var random = new Random(20_261_121);
        for (var kill = 0; kill < kills; kill++)
        {
            using var batch = experiment.Start("--jobs", "2", "--retries", "99");
            Thread.Sleep(random.Next(50, 1800));
            var workers = Workers.Of(experiment.Folder);
            if (kill % 2 == 0 && workers.Length > 0) Workers.Kill(workers[random.Next(workers.Length)]);
            Thread.Sleep(random.Next(0, 300));
            // Its workers may have no time to see that it is gone: they are killed first, now and then.
            if (kill % 3 == 0) Array.ForEach(Workers.Of(experiment.Folder), Workers.Kill);
            if (!batch.HasEnded) batch.Signal(Sigkill);
            batch.End();
        }
        var (code, output, error) = experiment.Run("--jobs", "2");
        Assert.True(code == 0, output + error);
        Assert.Equal(expected, experiment.Merged());
        Assert.Empty(Directory.EnumerateFileSystemEntries(experiment.Folder.Path, "*.partial", SearchOption.AllDirectories));
    }
}
