using System.Runtime.InteropServices;

namespace HessianFaultLab.Lab.Batches;

/// <summary>
/// What asks a run to stop with a checkpoint: SIGTERM, SIGINT and SIGUSR1, and the end of standard input where a batch
/// holds its other end, which also comes when the batch is killed.
/// </summary>
public sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _stop;
    private readonly List<PosixSignalRegistration> _registrations = [];
    private readonly bool _hasBatch;

    /// <param name="hasBatch">Whether a batch holds standard input. Its child leaves Ctrl-C to it, and the second signal changes nothing.</param>
    /// <param name="cancellation">Asks for a stop too.</param>
    public StopSignals(bool hasBatch, CancellationToken cancellation = default)
    {
        _hasBatch = hasBatch;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        // Numbers without a name in .NET are taken as the system's own; SIGUSR1 is 10 on Linux and 30 on macOS.
        PosixSignal[] signals = OperatingSystem.IsWindows()
            ? [PosixSignal.SIGINT, PosixSignal.SIGTERM]
            : [PosixSignal.SIGINT, PosixSignal.SIGTERM, (PosixSignal)(OperatingSystem.IsMacOS() ? 30 : 10)];
        foreach (var signal in signals) _registrations.Add(PosixSignalRegistration.Create(signal, Handle));
        if (hasBatch) new Thread(AwaitEndOfInput) { IsBackground = true, Name = "end of input" }.Start();
    }

    public CancellationToken Token => _stop.Token;

    public void Dispose()
    {
        foreach (var registration in _registrations) registration.Dispose();
        lock (_registrations)
        {
            _registrations.Clear();
            _stop.Dispose();
        }
    }

    private void Handle(PosixSignalContext context)
    {
        context.Cancel = _hasBatch || !_stop.IsCancellationRequested;
        // A terminal sends Ctrl-C to the batch as well, and the batch decides.
        if (_hasBatch && context.Signal == PosixSignal.SIGINT) return;
        Stop();
    }

    private void AwaitEndOfInput()
    {
        using var input = Console.OpenStandardInput();
        var buffer = new byte[64];
        try
        {
            while (input.Read(buffer) > 0)
            {
                // Nothing is said on this line; only its end matters.
            }
        }
        catch (IOException)
        {
            // A broken line has ended.
        }
        Stop();
    }

    private void Stop()
    {
        lock (_registrations)
        {
            if (_registrations.Count > 0) _stop.Cancel();
        }
    }
}
