using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HessianFaultLab.Lab.Runs;

namespace HessianFaultLab.Cli.Tests.Batch;

/// <summary>hfl run with runs in processes of their own.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class LocalBatchTests
{
    [Fact]
    public void Results_do_not_depend_on_the_number_of_workers()
    {
        var one = Experiment.Undisturbed(Experiment.Runs(6));
        using var two = new Experiment(Experiment.Runs(6));
        Assert.Equal(0, two.Run("--jobs", "2").ExitCode);
        Assert.Equal(one, two.Merged());
        Assert.Equal(6 * 20 * 2 + 1, one["metrics.csv"].Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public void What_is_done_is_skipped_and_a_line_tells_of_every_run()
    {
        using var experiment = new Experiment(Experiment.Runs(2));
        var (code, output, error) = experiment.Run("--jobs", "1");
        Assert.Equal((0, ""), (code, error));
        Snapshot.Matches("run", Stable(experiment, output));
        Snapshot.Matches("run-again", Stable(experiment, experiment.Run("--jobs", "1").Output));
        Assert.Equal(1, experiment.RunFolder(0).ReadRecord()!.Attempts);
    }

    [Fact]
    public void A_failed_run_is_told_of_and_recorded_and_tried_again_only_when_asked()
    {
        using var experiment = new Experiment(Experiment.Spec(0), Experiment.Spec(1, more: "fail-at", value: 3), Experiment.Spec(2, more: "diverge-at", value: 5));
        var (code, output, _) = experiment.Run("--jobs", "1");
        Assert.Equal(1, code);
        Snapshot.Matches("run-failed", Stable(experiment, output));
        Assert.Contains("   at HessianFaultLab.StandIn", experiment.Log(1), StringComparison.Ordinal);
        Snapshot.Matches("runs-failed.csv", experiment.Merged()["runs.csv"]);
        Assert.Contains("1 failed before (--retry-failed tries them again)", experiment.Run().Output, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(experiment.Log(1), "attempt "));
        Assert.Contains("run-001 failed: InvalidOperationException", experiment.Run("--retry-failed").Output, StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(experiment.Log(1), "attempt "));
    }

    [Fact]
    public void A_run_whose_process_dies_is_started_again_and_goes_on_from_its_checkpoint()
    {
        JsonObject[] Specs(int dies) => [Experiment.Spec(0), Dying(dies), Experiment.Spec(2)];
        using var experiment = new Experiment(Specs(2));
        var (code, output, _) = experiment.Run("--jobs", "2");
        Assert.Equal(0, code);
        Assert.Equal(2, Regex.Count(output, "run-001 lost, is started again: the process was killed \\(signal 9\\)"));
        Assert.Contains("from step 10", experiment.Log(1), StringComparison.Ordinal);
        Assert.Equal(Experiment.Undisturbed(Specs(0)), experiment.Merged());
    }

    [Fact]
    public void A_run_whose_process_dies_too_often_has_failed()
    {
        using var experiment = new Experiment(Dying(9), Experiment.Spec(1));
        var (code, output, _) = experiment.Run("--jobs", "1", "--retries", "1");
        Assert.Equal(1, code);
        Assert.Contains("run-000 failed: the process was killed (signal 9), perhaps for want of memory", output, StringComparison.Ordinal);
        Assert.Equal((RunState.Failed, RunState.Done), (experiment.RunFolder(0).Examine(), experiment.RunFolder(1).Examine()));
    }

    [Fact]
    public void Fail_fast_stops_the_others_with_a_checkpoint()
    {
        using var experiment = new Experiment(Experiment.Spec(0, steps: 2000, pause: 20), Experiment.Spec(1, pause: 20, more: "fail-at", value: 20), Experiment.Spec(2));
        var (code, output, _) = experiment.Run("--jobs", "2", "--fail-fast");
        Assert.Equal(1, code);
        Assert.Contains("stopping: a run failed (--fail-fast)", output, StringComparison.Ordinal);
        Assert.Equal([RunState.Interrupted, RunState.Failed, RunState.Absent], Enumerable.Range(0, 3).Select(i => experiment.RunFolder(i).Examine()));
    }

    [Fact]
    public void After_the_most_failures_nothing_more_is_started()
    {
        using var experiment = new Experiment([.. Enumerable.Range(0, 4).Select(i => Experiment.Spec(i, more: "fail-at", value: 1))]);
        var (code, output, _) = experiment.Run("--jobs", "1", "--max-failures", "2");
        Assert.Equal(1, code);
        Assert.Matches("0 of 4 done, 2 failed, 2 open after .* s; the same command goes on", output);
    }

    [Fact]
    public void Each_run_has_one_thread_and_a_GPU_slot_of_its_own()
    {
        using var experiment = new Experiment(Experiment.Runs(6, steps: 10, pause: 10));
        var (code, output, _) = experiment.Run("--gpus", "3,5", "--per-gpu", "2");
        Assert.Equal(0, code);
        Assert.Contains("6 to do, 4 at a time", output, StringComparison.Ordinal);
        var gpus = Enumerable.Range(0, 6).Select(i => Regex.Match(experiment.Log(i), @"on GPU (\S+) with 1 threads").Groups[1].Value).ToArray();
        Assert.Equal(["3", "5"], gpus.Distinct().Order());
    }

    [Fact]
    public void A_run_of_another_spec_or_with_a_damaged_file_is_done_again()
    {
        using var experiment = new Experiment(Experiment.Runs(3));
        experiment.Run();
        var before = experiment.Merged();
        // Cut by hand; changed by hand, with the length it had; done with another spec.
        using (var cut = File.OpenWrite(experiment.RunFolder(0).In("metrics.csv"))) cut.SetLength(100);
        var same = experiment.RunFolder(1).In("metrics.csv");
        File.WriteAllText(same, File.ReadAllText(same).Replace("norm", "mron", StringComparison.Ordinal));
        var record = experiment.RunFolder(2).In("run.json");
        File.WriteAllText(record, Regex.Replace(File.ReadAllText(record), "\"spec-digest\": \"....", "\"spec-digest\": \"0000"));
        Assert.Equal([RunState.Corrupt, RunState.Done, RunState.Changed], Enumerable.Range(0, 3).Select(i => experiment.RunFolder(i).Examine()));
        Assert.Equal(RunState.Corrupt, experiment.RunFolder(1).Examine(thorough: true));

        var merge = HflProcess.RunStandIn(["merge", experiment.Folder.Path]);
        Assert.Equal(1, merge.ExitCode);
        Assert.Contains("merged 0 of 3 runs", merge.Output, StringComparison.Ordinal);
        Assert.Equal("run,step,component,family,metric,value,std_error\n", experiment.Merged()["metrics.csv"]);

        var (code, output, _) = experiment.Run();
        Assert.Equal(0, code);
        Assert.Contains("0 done before, 3 changed or damaged since and to be done again; 3 to do", output, StringComparison.Ordinal);
        Assert.Equal(before, experiment.Merged());
    }

    [Fact]
    public void Two_batches_at_once_share_the_work_and_both_end_with_all_of_it()
    {
        using var experiment = new Experiment(Experiment.Runs(8, steps: 20, pause: 10));
        using var other = experiment.Start("--jobs", "1");
        var (code, output, error) = experiment.Run("--jobs", "1");
        var (otherCode, otherOutput, otherError) = other.End();
        Assert.True((code, otherCode) == (0, 0), output + error + otherOutput + otherError);
        Assert.Equal(Experiment.Undisturbed(Experiment.Runs(8, steps: 20, pause: 10)), experiment.Merged());
        // Nothing twice: every log tells of one attempt that did something.
        Assert.All(Enumerable.Range(0, 8), i => Assert.Single(Regex.Matches(experiment.Log(i), "attempt ")));
    }

    [Theory]
    [InlineData("de_DE.UTF-8")]
    [InlineData("tr_TR.UTF-8")]
    [InlineData("ar_SA.UTF-8")]
    public void Results_and_messages_do_not_depend_on_the_language(string locale)
    {
        var expected = Experiment.Undisturbed(Experiment.Runs(2));
        using var experiment = new Experiment(Experiment.Runs(2));
        var (code, output, _) = HflProcess.RunStandIn(["run", experiment.Folder.Path, "--jobs", "1"], ("LC_ALL", locale), ("LANG", locale), ("LANGUAGE", locale));
        Assert.Equal(0, code);
        Assert.Equal(expected, experiment.Merged());
        Assert.Matches(@"run-000 done in \d+\.\d s\n", output);
    }

    [Fact]
    public void A_clock_that_was_set_back_changes_nothing()
    {
        using var experiment = new Experiment(Experiment.Runs(2));
        experiment.Run();
        var before = experiment.Merged();
        foreach (var file in Directory.EnumerateFiles(experiment.Folder.Path, "*", SearchOption.AllDirectories)) File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddYears(2));
        Assert.Contains("2 done before", experiment.Run().Output, StringComparison.Ordinal);
        // A lock left behind by a process that died in what is now the future.
        File.Delete(experiment.RunFolder(1).In("run.json"));
        File.WriteAllText(experiment.RunFolder(1).In("owner"), $"{Environment.MachineName}\n999999\n1\n7\n");
        File.SetLastWriteTimeUtc(experiment.RunFolder(1).In("owner"), DateTime.UtcNow.AddYears(2));
        Assert.Equal(0, experiment.Run().ExitCode);
        Assert.Equal(before, experiment.Merged());
    }

    [Fact]
    public void A_checkpoint_that_was_damaged_costs_time_only()
    {
        using var experiment = new Experiment(Dying(1));
        Assert.Equal(1, experiment.Run("--retries", "0").ExitCode);
        Directory.CreateDirectory(experiment.RunFolder(0).In("checkpoint-000000010"));
        File.WriteAllText(Path.Combine(experiment.RunFolder(0).In("checkpoint-000000010"), "state.json"), "{");
        var record = experiment.RunFolder(0).In("run.json");
        File.WriteAllText(record, File.ReadAllText(record).Replace("\"failed\"", "\"stopped\"", StringComparison.Ordinal));
        Assert.Equal(0, experiment.Run().ExitCode);
        Assert.Contains("the checkpoint cannot be used, starting over", experiment.Log(0), StringComparison.Ordinal);
        Assert.Equal(Experiment.Undisturbed(Dying(0)), experiment.Merged());
    }

    private static JsonObject Dying(int times)
    {
        // Both are asked for in the plan that is compared with, too: the specs of two plans may differ, their results not.
        var spec = Experiment.Spec(1, steps: 30, checkpointEvery: 10, more: "die-at", value: 15);
        spec["die-times"] = times;
        return spec;
    }

    private static string Stable(Experiment experiment, string output)
    {
        var text = output.Replace(experiment.Folder.Path, "<folder>", StringComparison.Ordinal);
        text = Regex.Replace(text, @", about [^:]+ left", ", about <time> left");
        text = Regex.Replace(text, @"\([\d.]+ MB\)", "(<size>)");
        return Regex.Replace(text, @"(in|after) \d[\d.]* s", "$1 <time>");
    }
}
