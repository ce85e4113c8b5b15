using System.Runtime.Versioning;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HessianFaultLab.Lab.Runs;

namespace HessianFaultLab.Cli.Tests.Batch;

/// <summary>hfl submit, status and cancel against a real Slurm.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class SlurmTests : IClassFixture<SlurmLoopback>
{
    private readonly SlurmLoopback slurm;

    public SlurmTests(SlurmLoopback slurm)
    {
        this.slurm = slurm;
        Assert.SkipWhen(slurm.Missing is not null, slurm.Missing ?? "");
    }

    [Fact]
    public void Arrays_run_over_both_nodes_go_on_after_75_and_merge_to_the_very_bytes_of_a_local_batch()
    {
        JsonObject[] specs = [Experiment.Spec(0, steps: 120, pause: 50), .. Experiment.Runs(8, steps: 120).Skip(1)];
        using var experiment = new Experiment(specs);
        var (code, output, error) = Hfl("submit", experiment, "--gres", "gpu:1", "--time", "10");
        Assert.True(code == 0, error);
        // The cluster allows five tasks an array.
        Assert.Matches(@"^array \d+: tasks 0-4\narray \d+: tasks 0-2 for the runs from 5 on\njob \d+ merges after them\nNext: hfl status ", output);
        var again = Hfl("submit", experiment);
        Assert.Equal(2, again.Code);
        Assert.Contains("is still in the queue", again.Error, StringComparison.Ordinal);

        var array = Regex.Match(output, @"array (\d+)").Groups[1].Value;
        Experiment.Await(() => experiment.RunFolder(0).ReadRecord() is { State: RunPhase.Running }, "the first run starts");
        Assert.True(Standing(experiment)["running"] >= 1);
        slurm.Command("scancel", "--signal=USR1", "--batch", array + "_0");
        Experiment.Await(() => experiment.RunFolder(0).Examine() == RunState.Interrupted, "it saves a checkpoint");
        AwaitMerged(experiment, 8);
        Assert.Equal(8, Standing(experiment)["done"]);
        Assert.Equal(2, experiment.RunFolder(0).ReadRecord()!.Attempts);
        Assert.DoesNotMatch("attempt 2.*\n.*from step 0 ", experiment.Log(0));
        var gpus = Enumerable.Range(0, 8).Select(i => Regex.Match(experiment.Log(i), @"on GPU (\S+) with 1 threads").Groups[1].Value).Distinct().Order();
        Assert.Equal(["0", "1"], gpus);
        Assert.Equal(Experiment.Undisturbed(specs), experiment.Merged());
        Assert.StartsWith("nothing to submit", Hfl("submit", experiment).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_ran_on_a_node_that_dies_is_done_on_another()
    {
        var specs = Experiment.Runs(4, steps: 250, pause: 8, checkpointEvery: 20);
        using var experiment = new Experiment(specs);
        Assert.Equal(0, Hfl("submit", experiment).Code);
        Experiment.Await(() => Enumerable.Range(0, 4).All(i => experiment.RunFolder(i).Checkpoint is not null), "all four runs have a checkpoint");
        slurm.KillNode("n2");
        // Slurm would notice by itself after SlurmdTimeout.
        slurm.Command("scontrol", "update", "NodeName=n2", "State=DOWN", "Reason=killed");
        try
        {
            var victims = Enumerable.Range(0, 4).Where(i => experiment.RunFolder(i).Examine() == RunState.Interrupted).ToArray();
            Assert.NotEmpty(victims);
            AwaitMerged(experiment, 4);
            Assert.All(victims, i => Assert.Equal(2, experiment.RunFolder(i).ReadRecord()!.Attempts));
            Assert.Equal(Experiment.Undisturbed(specs), experiment.Merged());
        }
        finally
        {
            // ReturnToService=2: a node that is down is back when its daemon registers, and resuming one that is back already is an error.
            slurm.StartNode("n2");
            Experiment.Await(() => slurm.Command("sinfo", "-h", "-n", "n2", "-o", "%t").Trim() is "idle" or "mix" or "alloc", "n2 is back", 60);
        }
    }

    [Fact]
    public void Cancel_empties_the_queue_and_keeps_what_was_reached()
    {
        var specs = Experiment.Runs(5, steps: 200, pause: 10);
        using var experiment = new Experiment(specs);
        Assert.Equal(0, Hfl("submit", experiment, "--array-limit", "2").Code);
        Experiment.Await(() => experiment.RunFolder(0).ReadRecord() is { State: RunPhase.Running }, "the first run starts");
        var (code, output, error) = Hfl("cancel", experiment);
        Assert.True(code == 0, error);
        Assert.Matches(@"^cancelled: \d+, \d+\nNext: hfl status ", output);
        Experiment.Await(() => experiment.RunFolder(0).Examine() == RunState.Interrupted, "it saves a checkpoint");
        Experiment.Await(() => Hfl("cancel", experiment).Output.StartsWith("no job of this experiment is in the queue\n", StringComparison.Ordinal), "the queue is empty");
        Assert.False(File.Exists(experiment.Folder.In("runs.csv")));
        Assert.True(Standing(experiment)["lost"] >= 3);

        // What Slurm began goes on here.
        Assert.Equal(0, experiment.Run("--jobs", "2").ExitCode);
        Assert.True(experiment.RunFolder(0).ReadRecord()!.Attempts == 2);
        Assert.Equal(Experiment.Undisturbed(specs), experiment.Merged());
    }

    private (int Code, string Output, string Error) Hfl(string command, Experiment experiment, params string[] options) =>
        HflProcess.RunStandIn([command, experiment.Folder.Path, .. options], slurm.Environment);

    private Dictionary<string, int> Standing(Experiment experiment)
    {
        var (code, output, error) = Hfl("status", experiment, "--json");
        Assert.True(code == 0, error);
        return JsonDocument.Parse(output).RootElement.GetProperty("counts").Deserialize<Dictionary<string, int>>()!;
    }

    private void AwaitMerged(Experiment experiment, int done) => Experiment.Await(
        () =>
        {
            ReleaseWhatWaits();
            return File.Exists(experiment.Folder.In("runs.csv")) && Regex.Count(experiment.Merged()["runs.csv"], ",done,") == done;
        },
        "the job after the last run merges",
        seconds: 120);

    /// <summary>A job that is queued again would wait for two minutes.</summary>
    private void ReleaseWhatWaits()
    {
        var waiting = slurm.Command("squeue", "-h", "-r", "-t", "PENDING", "-o", "%F_%K|%r").Split('\n').Select(line => line.Split('|')).Where(p => p is [_, "BeginTime"]);
        foreach (var task in waiting) slurm.Command("scontrol", "update", "JobId=" + task[0], "StartTime=now");
        Thread.Sleep(500);
    }
}
