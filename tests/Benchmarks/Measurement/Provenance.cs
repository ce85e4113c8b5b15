using System.Runtime.InteropServices;
using HessianFaultLab.LibTorch;
using TorchSharp;

namespace HessianFaultLab.Benchmarks.Measurement;

/// <summary>Where figures come from: a time means nothing without it.</summary>
internal sealed record Provenance(string Cpu, int Cores, string Provider, string LibTorchVersion, string Blas, string Runtime)
{
    internal static Provenance OfThisMachine()
    {
        // Loads libtorch, and with it the BLAS that is looked for below.
        var version = TorchRuntime.LibTorchVersion;
        using (torch.ones(2, 2).matmul(torch.ones(2, 2)))
            return new Provenance(CpuName(), Environment.ProcessorCount, TorchRuntime.Provider, version, LoadedBlas(), RuntimeInformation.FrameworkDescription);
    }

    public override string ToString() =>
        $"{Cpu}, {Cores} cores; libtorch {LibTorchVersion} ({Provider} provider); BLAS {Blas}; {Runtime}";

    private static string CpuName()
    {
        const string file = "/proc/cpuinfo";
        var line = File.Exists(file) ? File.ReadLines(file).FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line is null ? RuntimeInformation.ProcessArchitecture.ToString() : line[(line.IndexOf(':') + 1)..].Trim();
    }

    /// <summary>The file that the loader mapped; libblas.so.3 alone would not tell which BLAS stands behind the name.</summary>
    private static string LoadedBlas()
    {
        const string file = "/proc/self/maps";
        if (!File.Exists(file)) return "unknown";
        var libraries = File.ReadLines(file)
            .Select(l => l.IndexOf('/') is >= 0 and var at ? l[at..] : "")
            .Where(p => Path.GetFileName(p) is var name && (name.Contains("blas", StringComparison.Ordinal) || name.Contains("mkl", StringComparison.Ordinal)))
            .Distinct()
            .ToList();
        var blas = libraries.Find(p => p.Contains("openblas", StringComparison.Ordinal)) ?? libraries.FirstOrDefault();
        return blas is null ? "inside libtorch" : $"{Path.GetFileName(Path.GetDirectoryName(blas))}/{Path.GetFileName(blas)}";
    }
}
