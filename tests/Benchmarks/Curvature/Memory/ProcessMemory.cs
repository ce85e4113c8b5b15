using System.Globalization;

namespace HessianFaultLab.Benchmarks.Curvature.Memory;

/// <summary>This process's resident memory in MiB, as Linux counts it.</summary>
internal static class ProcessMemory
{
    internal static double Resident() => Field("VmRSS:");

    /// <summary>The most since the last <see cref="ResetPeak"/>.</summary>
    internal static double Peak() => Field("VmHWM:");

    internal static void ResetPeak() => File.WriteAllText("/proc/self/clear_refs", "5");

    private static double Field(string name)
    {
        var line = File.ReadLines("/proc/self/status").First(l => l.StartsWith(name, StringComparison.Ordinal));
        return double.Parse(line[name.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024;
    }
}
