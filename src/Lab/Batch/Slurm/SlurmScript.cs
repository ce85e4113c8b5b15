using System.Text;
using HessianFaultLab.Lab.Runs;

namespace HessianFaultLab.Lab.Batches.Slurm;

/// <summary>The batch scripts. They can be read, and submitted by hand.</summary>
internal static class SlurmScript
{
    internal const string FolderName = "slurm";

    /// <summary>The script of one array; its argument is added to the task's number to give the plan's index.</summary>
    /// <param name="experiment">What is run.</param>
    /// <param name="options">What to ask for.</param>
    /// <param name="requeues">Whether this cluster queues a job again that ends with 75 (RequeueExit of slurm.conf).</param>
    internal static string Array(ExperimentFolder experiment, SlurmOptions options, bool requeues)
    {
        var text = Head(experiment, "%A_%a", options, "elements of the plan, one a task");
        text.AppendLine("#SBATCH --requeue");
        // To the batch script alone: exec has put the run in its place.
        text.AppendLine($"#SBATCH --signal=B:USR1@{options.SecondsToSave}");
        text.AppendLine($"#SBATCH --cpus-per-task={options.Threads}");
        Option(text, "gres", options.Gres);
        Option(text, "time", options.Time);
        Option(text, "mem", options.Memory);
        foreach (var extra in options.Extra) text.AppendLine($"#SBATCH {OneLine(extra)}");
        text.AppendLine();
        text.AppendLine($"export OMP_NUM_THREADS={options.Threads} MKL_NUM_THREADS={options.Threads} OPENBLAS_NUM_THREADS={options.Threads}");
        text.AppendLine("index=$((SLURM_ARRAY_TASK_ID + ${1:-0}))");
        var run = $"{Words(options.Command)} run-one {Quoted(experiment.PlanPath)} \"$index\"{(options.TensorBoard ? " " + WorkerProcess.TensorBoard : "")}";
        text.Append(requeues ? Replaced(run) : Guarded(run));
        return text.ToString().ReplaceLineEndings("\n");
    }

    /// <summary>The script of the job that comes after all arrays.</summary>
    internal static string Finish(ExperimentFolder experiment, SlurmOptions options)
    {
        var text = Head(experiment, "%j", options, "what comes after the last run");
        text.AppendLine();
        text.AppendLine($"exec {Words(options.Command)} merge {Quoted(experiment.Path)}");
        return text.ToString().ReplaceLineEndings("\n");
    }

    private static StringBuilder Head(ExperimentFolder experiment, string logName, SlurmOptions options, string purpose)
    {
        var log = Path.Combine(experiment.In(FolderName).Replace("%", "%%", StringComparison.Ordinal), logName + ".log");
        var text = new StringBuilder();
        text.AppendLine("#!/bin/bash");
        text.AppendLine($"# Written by hfl submit: {purpose}.");
        text.AppendLine($"#SBATCH --job-name={Quoted("hfl " + experiment.Name)}");
        text.AppendLine($"#SBATCH --output={Quoted(log)}");
        text.AppendLine("#SBATCH --open-mode=append");
        Option(text, "partition", options.Partition);
        Option(text, "account", options.Account);
        return text;
    }

    /// <summary>Signals reach the run because it is the script.</summary>
    private static string Replaced(string run) => $"exec {run}\n";

    /// <summary>
    /// Where the cluster does not queue again by itself, the script does: after USR1, the time limit's; not after TERM, with
    /// which jobs are cancelled. The array task is named, for the last task's job id is the array's own.
    /// </summary>
    private static string Guarded(string run) =>
        $$"""
        {{run}} &
        child=$!
        warned=no
        trap 'warned=yes; kill -USR1 "$child"' USR1
        trap 'kill -TERM "$child"' TERM
        wait "$child"; code=$?
        while kill -0 "$child" 2>/dev/null; do wait "$child"; code=$?; done
        if [[ $code == 75 && $warned == yes ]]; then scontrol requeue "${SLURM_ARRAY_JOB_ID}_${SLURM_ARRAY_TASK_ID}"; fi
        exit "$code"

        """;

    private static void Option(StringBuilder text, string name, string? value)
    {
        if (value is not null) text.AppendLine($"#SBATCH --{name}={Quoted(OneLine(value))}");
    }

    private static string OneLine(string value) =>
        value.AsSpan().IndexOfAny('\r', '\n') < 0 ? value : throw new BadInputException($"'{value.Split('\n')[0].TrimEnd()}...': an option of sbatch is one line");

    private static string Words(WorkerCommand command) => string.Join(' ', command.Words.Select(Quoted));

    /// <summary>For Bash and for sbatch, which reads single quotes as Bash does.</summary>
    private static string Quoted(string word) => "'" + word.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
