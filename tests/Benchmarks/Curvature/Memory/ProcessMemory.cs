using System.Globalization;

namespace HessianFaultLab.Benchmarks.Curvature.Memory;

/// <summary>This process's resident memory in MiB, as Linux counts it.</summary>
internal static class ProcessMemory
{
    internal static double Resident() => Field("VmRSS:");

    /// <summary>
    /// Resident memory without what the runtime's collector has not looked at yet: it waits for tens of megabytes of garbage,
    /// which come and go.
    /// </summary>
    internal static double Settled()
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return Resident();
    }

    /// <summary>The most since the last <see cref="ResetPeak"/>.</summary>
    internal static double Peak() => Field("VmHWM:");

    internal static void ResetPeak() => File.WriteAllText("/proc/self/clear_refs", "5");

    private static double Field(string name)
    {
        var line = File.ReadLines("/proc/self/status").First(l => l.StartsWith(name, StringComparison.Ordinal));
        return double.Parse(line[name.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024;
    }
}
