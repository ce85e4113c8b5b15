using System.Diagnostics;

namespace HessianFaultLab.Benchmarks.Measurement;

/// <summary>
/// Keeps the main thread, and the child processes that it starts, on one processor until disposed of: on a shared machine
/// processors are not equally fast, and two processes that take turns settle on one each. On Linux; elsewhere nothing.
/// </summary>
internal sealed class OneProcessor : IDisposable
{
    private readonly nint _before;

    internal OneProcessor()
    {
        if (!OperatingSystem.IsLinux()) return;
        using var self = Process.GetCurrentProcess();
        _before = self.ProcessorAffinity;
        // The lowest of those that are allowed.
        self.ProcessorAffinity = _before & -_before;
    }

    public void Dispose()
    {
        if (!OperatingSystem.IsLinux()) return;
        using var self = Process.GetCurrentProcess();
        self.ProcessorAffinity = _before;
    }
}
