using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace HessianFaultLab.Lab.Batches.Slurm;

/// <summary>Slurm's own programs: sbatch, squeue, scontrol, scancel. sacct is not needed.</summary>
internal static partial class SlurmClient
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <returns>The job's id.</returns>
    internal static string Submit(params string[] arguments)
    {
        // JOB or JOB;CLUSTER
        var answer = Run("sbatch", ["--parsable", .. arguments]).Trim().Split('\n')[^1];
        return answer.Split(';')[0] is { Length: > 0 } job && job.All(char.IsAsciiDigit) ? job : throw new BadInputException($"sbatch answered '{answer}', which is no job's id");
    }

    /// <summary>The jobs that are queued or running, a task each: (job, task, state). Those that have ended are not told of.</summary>
    internal static IReadOnlyList<(string Job, int? Task, string State)> Queue(IEnumerable<string> jobs)
    {
        var (code, output, error) = Start("squeue", "--noheader", "--array", "--states=all", "--format=%F|%K|%T", "--jobs=" + string.Join(',', jobs));
        // A job that ended a while ago is not known any more.
        if (code != 0 && error.Contains("Invalid job id", StringComparison.OrdinalIgnoreCase)) return [];
        if (code != 0) throw Refused("squeue", error);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('|'))
            .Where(parts => parts.Length == 3 && !Ended().IsMatch(parts[2].Trim()))
            .Select(parts => (parts[0].Trim(), int.TryParse(parts[1].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var task) ? task : (int?)null, parts[2].Trim()))];
    }

    internal static void Cancel(IEnumerable<string> jobs)
    {
        foreach (var job in jobs)
        {
            var (code, _, error) = Start("scancel", job);
            if (code != 0 && !error.Contains("Invalid job id", StringComparison.OrdinalIgnoreCase) && !error.Contains("already", StringComparison.OrdinalIgnoreCase)) throw Refused("scancel", error);
        }
    }

    internal static string Run(string program, params string[] arguments)
    {
        var (code, output, error) = Start(program, arguments);
        return code == 0 ? output : throw Refused(program, error);
    }

    private static BadInputException Refused(string program, string error) => new($"{program}: {error.Trim()}");

    private static (int Code, string Output, string Error) Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false };
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEndAsync();
            if (process.WaitForExit(Patience)) return (process.ExitCode, output.Result, error.Result);
            process.Kill();
            throw new BadInputException($"{program} has not answered for {Patience.TotalMinutes:0} minutes; is slurmctld up? (scontrol ping)");
        }
        catch (Win32Exception error)
        {
            throw new BadInputException($"{program} was not found; Slurm's client programs are needed on this machine's PATH (hfl run needs no Slurm)", error);
        }
    }

    [GeneratedRegex("^(COMPLETED|CANCELLED|FAILED|TIMEOUT|NODE_FAIL|PREEMPTED|BOOT_FAIL|DEADLINE|OUT_OF_MEMORY|REVOKED)", RegexOptions.None, 1000)]
    private static partial Regex Ended();
}
