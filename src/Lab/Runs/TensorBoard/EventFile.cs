using System.Globalization;

namespace HessianFaultLab.Lab.Runs.TensorBoard;

/// <summary>
/// A file of events as TensorBoard reads it: TFRecords of Event messages (tensorflow/core/util/event.proto, version
/// brain.Event:2), with scalars and histograms. Whoever looks may look while it grows.
/// </summary>
public sealed class EventFile : IDisposable
{
    private const string Version = "brain.Event:2";
    private const int SessionStart = 1;

    private static int _opened;

    private readonly FileStream _stream;

    /// <summary>Opens a new file beside those of earlier attempts; TensorBoard reads them as one.</summary>
    /// <param name="folder">Made where it is missing.</param>
    /// <param name="resumedAt">The step from which on what earlier files say is void; null where nothing is.</param>
    public EventFile(string folder, long? resumedAt = null)
    {
        Directory.CreateDirectory(folder);
        var name = string.Create(CultureInfo.InvariantCulture, $"events.out.tfevents.{DateTimeOffset.UtcNow.ToUnixTimeSeconds():D10}.{Environment.MachineName}.{Environment.ProcessId}.{Interlocked.Increment(ref _opened)}");
        _stream = new FileStream(Path.Combine(folder, name), FileMode.CreateNew, FileAccess.Write, FileShare.Read | FileShare.Delete, 1 << 16);
        Write(Event(0).Add(3, Version));
        if (resumedAt is { } step) Write(Event(step).Add(7, new ProtoMessage().Add(1, SessionStart)));
    }

    /// <summary>Whether a folder holds event files.</summary>
    public static bool Any(string folder) => Directory.Exists(folder) && Directory.EnumerateFiles(folder, "events.out.tfevents.*").Any();

    public void Scalar(string tag, long step, double value) => Write(step, new ProtoMessage().Add(1, tag).Add(2, (float)value));

    /// <summary>How values are spread; nothing where none is finite.</summary>
    public void Histogram(string tag, long step, ReadOnlySpan<float> values)
    {
        if (ValueHistogram.Of(values) is not { } spread) return;
        var histogram = new ProtoMessage()
            .Add(1, spread.Min).Add(2, spread.Max).Add(3, (double)spread.Count).Add(4, spread.Sum).Add(5, spread.SumOfSquares)
            .Add(6, spread.Limits).Add(7, spread.Counts);
        Write(step, new ProtoMessage().Add(1, tag).Add(5, histogram));
    }

    public void Flush() => _stream.Flush();

    public void Dispose() => _stream.Dispose();

    private static ProtoMessage Event(long step) => new ProtoMessage().Add(1, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() / 1000.0).Add(2, step);

    private void Write(long step, ProtoMessage value) => Write(Event(step).Add(5, new ProtoMessage().Add(1, value)));

    private void Write(ProtoMessage message) => RecordFraming.Write(_stream, message.Bytes);
}
