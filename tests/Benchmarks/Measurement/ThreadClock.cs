using System.Runtime.InteropServices;

namespace HessianFaultLab.Benchmarks.Measurement;

/// <summary>The processor time of the calling thread, on Linux.</summary>
internal static partial class ThreadClock
{
    private const int ThreadProcessorTime = 3;

    internal static bool IsAvailable => OperatingSystem.IsLinux() && nint.Size == 8;

    internal static double Milliseconds() =>
        ReadClock(ThreadProcessorTime, out var time) == 0 ? time.Seconds * 1e3 + time.Nanoseconds / 1e6 : throw new InvalidOperationException("the thread's clock cannot be read");

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int ReadClock(int clock, out Time time);

    [StructLayout(LayoutKind.Sequential)]
    private struct Time
    {
        internal long Seconds;
        internal long Nanoseconds;
    }
}
