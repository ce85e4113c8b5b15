using System.Globalization;
using System.Runtime.InteropServices;

namespace HessianFaultLab.Benchmarks.Curvature.Memory;

/// <summary>This process's resident memory in MiB, as Linux counts it.</summary>
internal static partial class ProcessMemory
{
    internal static double Resident() => Field("VmRSS:");

    /// <summary>
    /// Resident memory without garbage that the runtime's collector has not looked at yet, tens of megabytes that come and go,
    /// and without what the C library keeps of freed memory.
    /// </summary>
    internal static double Settled()
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        try
        {
            // What the C library kept of freed memory would be lent to what is measured next, unseen.
            TrimHeap(0);
        }
        catch (EntryPointNotFoundException)
        {
            // Not glibc: it keeps less.
        }
        return Resident();
    }

    /// <summary>The most since the last <see cref="ResetPeak"/>.</summary>
    internal static double Peak() => Field("VmHWM:");

    internal static void ResetPeak() => File.WriteAllText("/proc/self/clear_refs", "5");

    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    private static partial int TrimHeap(nuint keep);

    private static double Field(string name)
    {
        var line = File.ReadLines("/proc/self/status").First(l => l.StartsWith(name, StringComparison.Ordinal));
        return double.Parse(line[name.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024;
    }
}
