using System.Diagnostics;
using System.Text.Json;
using HessianFaultLab.Benchmarks.LibTorch;
using HessianFaultLab.Benchmarks.Models;

namespace HessianFaultLab.Benchmarks.Experiments;

/// <summary>python/study.py in a child process, with the weights, the batch and the errors of ours.</summary>
internal sealed class PythonStudy : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly Process _process;

    /// <param name="start">Model and batch.</param>
    /// <param name="blocks">The components' parameters.</param>
    /// <param name="steps">Training steps.</param>
    /// <param name="targets">For each measured step, the standard error to reach for each block.</param>
    /// <param name="most">The most probes of a measurement.</param>
    internal PythonStudy(MeasuredModel start, IReadOnlyDictionary<string, IReadOnlyList<string>> blocks, int steps, IReadOnlyDictionary<int, IReadOnlyDictionary<string, double>> targets, int most)
    {
        var script = Path.Combine(Repository.Benchmarks, "python", "study.py");
        _process = Process.Start(new ProcessStartInfo(PythonPeer.Python, [script, start.Name, "1"]) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        var everything = new
        {
            weights = start.Weights.ToDictionary(w => w.Name, w => PythonModel.Values(w.Parameter)),
            inputs = start.Batch.Inputs.ToDictionary(i => i.Key, i => PythonModel.Values(i.Value)),
            labels = PythonModel.Values(start.Batch.Labels),
            blocks, steps, targets, most,
        };
        _process.StandardInput.WriteLine(JsonSerializer.Serialize(everything));
        _process.StandardInput.Flush();
        if (_process.StandardOutput.ReadLine() is not { } line || !line.StartsWith("ready ", StringComparison.Ordinal)) throw new InvalidOperationException($"{script} ended before it was ready");
    }

    internal Answer Run(string way)
    {
        _process.StandardInput.WriteLine(way);
        _process.StandardInput.Flush();
        return JsonSerializer.Deserialize<Answer>(_process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("the Python process ended"), Json)!;
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    /// <summary>What a study came to.</summary>
    /// <param name="Seconds">Of processor time.</param>
    /// <param name="Probes">Products.</param>
    /// <param name="Worst">The largest standard error over its target: above 1 where the probes did not suffice.</param>
    /// <param name="Norms">Gradient norms, for each measured step.</param>
    /// <param name="Traces">Block traces, likewise.</param>
    internal sealed record Answer(double Seconds, int Probes, double Worst, IReadOnlyList<Dictionary<string, double>> Norms, IReadOnlyList<Dictionary<string, double>> Traces);
}
