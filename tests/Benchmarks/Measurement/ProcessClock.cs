using System.Diagnostics;

namespace HessianFaultLab.Benchmarks.Measurement;

/// <summary>The processor time of all threads of this process: what others on the machine do does not lengthen it.</summary>
internal static class ProcessClock
{
    internal static double Milliseconds()
    {
        using var self = Process.GetCurrentProcess();
        return self.TotalProcessorTime.TotalMilliseconds;
    }
}
