using System.Diagnostics;

namespace HessianFaultLab.Benchmarks.Curvature;

/// <summary>The same net in PyTorch, in a child process that works when it is asked to and waits otherwise.</summary>
internal sealed class PythonProducts : IDisposable
{
    private readonly Process _process;

    private PythonProducts(Process process, string version, long parameters) => (_process, Version, Parameters) = (process, version, parameters);

    internal string Version { get; }

    internal long Parameters { get; }

    private static string Python => Environment.GetEnvironmentVariable("HFL_PYTHON") is { Length: > 0 } chosen ? chosen : "/usr/bin/python3";

    /// <summary>Null where Python or its PyTorch is missing: the row then stands without a comparison.</summary>
    internal static PythonProducts? TryStart(string net, int threads)
    {
        var script = Path.Combine(Repository.Benchmarks, "python", "curvature_product.py");
        try
        {
            var process = Process.Start(new ProcessStartInfo(Python, [script, net, threads.ToString()])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                UseShellExecute = false,
            })!;
            if (process.StandardOutput.ReadLine()?.Split(' ') is ["ready", var version, var parameters])
                return new PythonProducts(process, version, long.Parse(parameters));
            process.Dispose();
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            Console.WriteLine($"  {Python}: {error.Message}");
        }
        Console.WriteLine("  without Python: no PyTorch to compare with");
        return null;
    }

    /// <summary>The milliseconds of each; <paramref name="what"/> is <c>gradient</c> or <c>product</c>.</summary>
    internal double[] Run(string what, int count)
    {
        _process.StandardInput.WriteLine($"{what} {count}");
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
