using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using HessianFaultLab.Lab.Runs;

namespace HessianFaultLab.Lab.Batches;

/// <summary>
/// One run in a process of its own. The batch holds the other end of its standard input: closing it asks the run to stop,
/// and a batch that is killed closes it too.
/// </summary>
internal static class WorkerProcess
{
    /// <summary>Tells a run that a batch holds its standard input.</summary>
    internal const string Marker = "--batch";

    /// <summary>Has a run write event files.</summary>
    internal const string TensorBoard = "--tensorboard";

    private const int MostErrors = 8000;

    private static readonly string[] ThreadVariables = ["OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"];

    /// <exception cref="BadInputException">The program cannot be started.</exception>
    internal static async Task<WorkerEnd> RunAsync(string plan, int index, WorkerSlot slot, BatchOptions options, Action<RunProgress> report, CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        using var process = Start(plan, index, slot, options);
        var errors = new Tail(MostErrors);
        var reading = Task.WhenAll(
            ReadAsync(process.StandardOutput, line => { if (ProgressLine.Parse(line) is { } progress) report(progress); }),
            ReadAsync(process.StandardError, errors.Add));
        using var kill = new CancellationTokenSource();
        using (stop.Register(() => AskToStop(process, kill, options.Grace)))
        {
            try
            {
                await process.WaitForExitAsync(kill.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(CancellationToken.None);
            }
        }
        // A grandchild may keep the pipes open; what it writes is nobody's.
        await Task.WhenAny(reading, Task.Delay(TimeSpan.FromSeconds(2), CancellationToken.None));
        return new WorkerEnd(process.ExitCode, errors.ToString(), clock.Elapsed.TotalSeconds);
    }

    private static Process Start(string plan, int index, WorkerSlot slot, BatchOptions options)
    {
        string[] arguments = [.. options.Command.Arguments, "run-one", plan, index.ToString(CultureInfo.InvariantCulture), Marker, .. options.TensorBoard ? (string[])[TensorBoard] : []];
        var start = new ProcessStartInfo(options.Command.Program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var variable in ThreadVariables) start.Environment[variable] = options.Threads.ToString(CultureInfo.InvariantCulture);
        if (slot.Gpu is not null) start.Environment["CUDA_VISIBLE_DEVICES"] = slot.Gpu;
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception error)
        {
            throw new BadInputException($"{options.Command.Program} cannot be started: {error.Message}", error);
        }
    }

    private static void AskToStop(Process process, CancellationTokenSource kill, TimeSpan grace)
    {
        try
        {
            process.StandardInput.Close();
            kill.CancelAfter(grace);
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // It has ended meanwhile.
        }
    }

    private static async Task ReadAsync(StreamReader reader, Action<string> take)
    {
        while (await reader.ReadLineAsync() is { } line) take(line);
    }

    /// <summary>The last so many characters of what is added.</summary>
    private sealed class Tail(int most)
    {
        private readonly StringBuilder _text = new();

        internal void Add(string line)
        {
            lock (_text)
            {
                _text.Append(line).Append('\n');
                if (_text.Length > most) _text.Remove(0, _text.Length - most);
            }
        }

        public override string ToString()
        {
            lock (_text) return _text.ToString();
        }
    }
}
