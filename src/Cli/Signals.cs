using System.Runtime.InteropServices;

namespace HessianFaultLab.Cli;

/// <summary>
/// SIGINT and SIGTERM ask the running command to stop. The second one is not held back: it ends the process at once.
/// </summary>
internal sealed class Signals : IDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly PosixSignalRegistration[] registrations;

    internal Signals() => registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle),
    ];

    /// <summary>Cancelled by the first signal.</summary>
    internal CancellationToken Stop => stop.Token;

    /// <summary>The exit code that the signal asks for; null where none came.</summary>
    internal int? ExitCode { get; private set; }

    public void Dispose()
    {
        foreach (var registration in registrations) registration.Dispose();
        stop.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        if (ExitCode is not null) return;
        ExitCode = context.Signal == PosixSignal.SIGINT ? Cli.ExitCode.Interrupted : Cli.ExitCode.Terminated;
        context.Cancel = true;
        stop.Cancel();
    }
}
