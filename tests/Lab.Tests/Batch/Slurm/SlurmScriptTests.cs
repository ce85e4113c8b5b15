using System.Diagnostics;
using System.Runtime.Versioning;
using HessianFaultLab.Lab.Batches;
using HessianFaultLab.Lab.Batches.Slurm;
using HessianFaultLab.Lab.Runs;
using HessianFaultLab.Lab.Tests.Data;
using HessianFaultLab.Lab.Tests.Runs;

namespace HessianFaultLab.Lab.Tests.Batches.Slurm;

[UnsupportedOSPlatform("windows")]
public sealed class SlurmScriptTests
{
    [Theory]
    [InlineData(new[] { 0, 1, 2, 3 }, "0-3")]
    [InlineData(new[] { 5 }, "5")]
    [InlineData(new[] { 0, 2, 3, 7, 9, 10 }, "0,2-3,7,9-10")]
    [InlineData(new int[0], "")]
    public void Numbers_are_written_as_ranges(int[] numbers, string text) => Assert.Equal(text, IndexRanges.Format(numbers));

    [Theory]
    [InlineData("RequeueExit             = 75\nMaxArraySize            = 500\n", true, 500)]
    [InlineData("RequeueExit             = 1,70-80\nMaxArraySize            = x\n", true, 1001)]
    [InlineData("RequeueExit             = (null)\nRequeueExitHold         = 75\n", false, 1001)]
    [InlineData("RequeueExit             = 7\n", false, 1001)]
    public void A_clusters_configuration_is_understood(string text, bool requeues, int size)
    {
        var configuration = new SlurmConfiguration(text);
        Assert.Equal((requeues, size), (configuration.RequeuesTryAgain, configuration.MaxArraySize));
    }

    [Fact]
    public void What_is_asked_for_stands_in_the_script_quoted()
    {
        var script = SlurmScript.Array(
            new ExperimentFolder("/share/it's 5%"),
            new SlurmOptions { Partition = "gpu", Gres = "gpu:1", Time = "1-0", Memory = "4G", Account = "me", Threads = 3, Extra = ["--qos=long"], Command = new WorkerCommand("/opt/hfl", ["x"]) },
            requeues: true);
        Assert.Equal(
            """
            #!/bin/bash
            # Written by hfl submit: elements of the plan, one a task.
            #SBATCH --job-name='hfl it'\''s 5%'
            #SBATCH --output='/share/it'\''s 5%%/slurm/%A_%a.log'
            #SBATCH --open-mode=append
            #SBATCH --partition='gpu'
            #SBATCH --account='me'
            #SBATCH --requeue
            #SBATCH --signal=B:USR1@120
            #SBATCH --cpus-per-task=3
            #SBATCH --gres='gpu:1'
            #SBATCH --time='1-0'
            #SBATCH --mem='4G'
            #SBATCH --qos=long

            export OMP_NUM_THREADS=3 MKL_NUM_THREADS=3 OPENBLAS_NUM_THREADS=3
            index=$((SLURM_ARRAY_TASK_ID + ${1:-0}))
            exec '/opt/hfl' 'x' run-one '/share/it'\''s 5%/plan.jsonl' "$index"

            """,
            script);
        Assert.Throws<BadInputException>(() => SlurmScript.Array(new ExperimentFolder("/x"), new SlurmOptions { Gres = "a\nrm -rf /", Command = new WorkerCommand("/opt/hfl", []) }, requeues: true));
    }

    [Fact]
    public void Event_files_are_asked_of_every_run() => Assert.EndsWith(
        "\nexec '/opt/hfl' run-one '/x/plan.jsonl' \"$index\" --tensorboard\n",
        SlurmScript.Array(new ExperimentFolder("/x"), new SlurmOptions { TensorBoard = true, Command = new WorkerCommand("/opt/hfl", []) }, requeues: true), StringComparison.Ordinal);

    [Theory]
    [InlineData(10, 75, "requeue 12_3 with 75")]
    [InlineData(15, 75, "nothing with 75")]
    [InlineData(0, 0, "nothing with 0")]
    [InlineData(0, 1, "nothing with 1")]
    public void Where_the_cluster_does_not_queue_again_the_script_does_but_not_what_was_cancelled(int signal, int code, string expected)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Slurm's scripts are Bash scripts");
        using var place = new Workplace();
        var experiment = PlanOf.Experiment(place, 1);
        // It waits for the signal, if there is to be one, and ends as a run would.
        var run = Program(place, "run", $"echo \"$*\" >'{place["arguments"]}'; trap 'exit {code}' USR1 TERM; touch '{place["ready"]}'; while (({signal})); do sleep 0.05; done; exit {code}");
        Program(place, "scontrol", $"echo \"$*\" >'{place["asked"]}'");
        var script = place.Write("array.sbatch", SlurmScript.Array(experiment, new SlurmOptions { Command = new WorkerCommand(run, ["--x"]) }, requeues: false));
        var start = new ProcessStartInfo("bash", [script, "1000"]) { UseShellExecute = false };
        start.Environment["PATH"] = place.Path + ":" + Environment.GetEnvironmentVariable("PATH");
        (start.Environment["SLURM_ARRAY_JOB_ID"], start.Environment["SLURM_ARRAY_TASK_ID"]) = ("12", "3");
        using var process = Process.Start(start)!;
        while (!File.Exists(place["ready"])) Thread.Sleep(10);
        if (signal != 0) using (Process.Start("kill", [$"-{signal}", $"{process.Id}"])) { }
        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(30)));
        var asked = File.Exists(place["asked"]) ? File.ReadAllText(place["asked"]).Trim() : "nothing";
        Assert.Equal(expected, $"{asked} with {process.ExitCode}");
        Assert.Equal($"--x run-one {experiment.PlanPath} 1003", File.ReadAllText(place["arguments"]).Trim());
    }

    private static string Program(Workplace place, string name, string body)
    {
        var path = place.Write(name, $"#!/usr/bin/env bash\n{body}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return path;
    }
}
