using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using HessianFaultLab.Benchmarks.LibTorch;
using static TorchSharp.torch;

namespace HessianFaultLab.Benchmarks.Models;

/// <summary>A model in PyTorch with the weights and the batch of ours, in a child process that steps when it is asked to.</summary>
internal sealed class PythonModel : IDisposable
{
    private readonly Process _process;

    private PythonModel(Process process, string version, long parameters, double firstLoss) =>
        (_process, Version, Parameters, FirstLoss) = (process, version, parameters, firstLoss);

    internal string Version { get; }

    internal long Parameters { get; }

    internal double FirstLoss { get; }

    internal static PythonModel Start(MeasuredModel model, int threads)
    {
        var script = Path.Combine(Repository.Benchmarks, "python", "models.py");
        var process = Process.Start(new ProcessStartInfo(PythonPeer.Python, [script, model.Name, threads.ToString()])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        var everything = new
        {
            weights = model.Weights.ToDictionary(w => w.Name, w => Values(w.Parameter)),
            inputs = model.Batch.Inputs.ToDictionary(i => i.Key, i => Values(i.Value)),
            labels = Values(model.Batch.Labels),
        };
        process.StandardInput.WriteLine(JsonSerializer.Serialize(everything));
        process.StandardInput.Flush();
        if (process.StandardOutput.ReadLine()?.Split(' ') is not ["ready", var version, var parameters, var loss])
            throw new InvalidOperationException($"{script} ended before it was ready");
        return new PythonModel(process, version, long.Parse(parameters), double.Parse(loss, CultureInfo.InvariantCulture));
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

    internal static object Values(Tensor tensor) => new
    {
        shape = tensor.shape,
        values = tensor.dtype switch
        {
            ScalarType.Float32 => (object)tensor.detach().data<float>().ToArray(),
            ScalarType.Bool => tensor.data<bool>().ToArray(),
            _ => tensor.data<long>().ToArray(),
        },
    };
}
