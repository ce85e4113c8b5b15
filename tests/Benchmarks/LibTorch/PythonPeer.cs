using System.Diagnostics;

namespace HessianFaultLab.Benchmarks.LibTorch;

/// <summary>The same model and step in PyTorch, in a child process that steps when it is asked to and waits otherwise.</summary>
internal sealed class PythonPeer : IDisposable
{
    private readonly Process _process;

    private PythonPeer(Process process, string version, long parameters) => (_process, Version, Parameters) = (process, version, parameters);

    internal string Version { get; }

    /// <summary>How many numbers the model learns: both sides must have built the same one.</summary>
    internal long Parameters { get; }

    internal static string Python => Environment.GetEnvironmentVariable("HFL_PYTHON") is { Length: > 0 } chosen ? chosen : "/usr/bin/python3";

    /// <summary>Installs PyTorch where it is absent. False, with the reason on the console, where that fails.</summary>
    internal static bool Prepare()
    {
        try
        {
            using var process = Process.Start("bash", [Path.Combine(Repository.Benchmarks, "setup.sh")]);
            process.WaitForExit();
            if (process.ExitCode == 0) return true;
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            Console.WriteLine($"  bash: {error.Message}");
        }
        Console.WriteLine("  without Python: no PyTorch to compare with");
        return false;
    }

    internal static PythonPeer Start(string model, int threads)
    {
        var script = Path.Combine(Repository.Benchmarks, "python", "training_step.py");
        var process = Process.Start(new ProcessStartInfo(Python, [script, model, threads.ToString()])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        if (process.StandardOutput.ReadLine()?.Split(' ') is not ["ready", var version, var parameters])
            throw new InvalidOperationException($"{script} ended before it was ready");
        return new PythonPeer(process, version, long.Parse(parameters));
    }

    /// <summary>The milliseconds of each step.</summary>
    internal double[] Run(int steps)
    {
        _process.StandardInput.WriteLine(steps);
        _process.StandardInput.Flush();
        var answer = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("the Python process ended");
        return Array.ConvertAll(answer.Split(' '), nanoseconds => long.Parse(nanoseconds) / 1e6);
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
