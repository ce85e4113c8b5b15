using System.Runtime.ExceptionServices;
using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Probes;

/// <summary>
/// Runs independent jobs on several threads of one intra-operation thread each, over graphs that they share.
/// </summary>
/// <remarks>
/// Every job's result depends on the job alone and results come back in the order of the jobs, so the outcome is bitwise
/// that of one thread after the other.
/// </remarks>
public sealed class ProbeCrew
{
    private readonly CancellationToken _cancellation;

    /// <param name="threads">Number of threads; null takes one a core, or one where the device is not the CPU.</param>
    /// <param name="device">Where the products run.</param>
    /// <param name="cancellation">Honoured before each job.</param>
    public ProbeCrew(int? threads, Device device, CancellationToken cancellation = default)
    {
        if (threads is < 1) throw new ArgumentOutOfRangeException(nameof(threads), threads, "at least one thread is needed");
        Threads = threads ?? (device.type == TorchSharp.DeviceType.CPU ? Environment.ProcessorCount : 1);
        _cancellation = cancellation;
    }

    public int Threads { get; }

    /// <summary>The results of jobs 0 to <paramref name="count"/> - 1, in this order.</summary>
    public T[] Run<T>(int count, Func<int, T> job)
    {
        var results = new T[count];
        var crew = Math.Min(Threads, count);
        if (crew <= 1)
        {
            try
            {
                for (var i = 0; i < count; i++)
                {
                    _cancellation.ThrowIfCancellationRequested();
                    results[i] = job(i);
                }
                return results;
            }
            catch
            {
                DisposeOf(results);
                throw;
            }
        }
        var next = -1;
        var done = 0;
        ExceptionDispatchInfo? failure = null;
        var before = get_num_threads();
        var threads = new Thread[crew];
        for (var t = 0; t < crew; t++)
        {
            threads[t] = new Thread(Work, 16 << 20) { IsBackground = true, Name = $"probe {t}" };
            threads[t].Start();
        }
        foreach (var thread in threads) thread.Join();
        set_num_threads(before);
        if (failure is not null)
        {
            DisposeOf(results);
            failure.Throw();
        }
        if (done < count)
        {
            DisposeOf(results);
            _cancellation.ThrowIfCancellationRequested();
        }
        return results;

        void Work()
        {
            set_num_threads(1);
            while (Volatile.Read(ref failure) is null && !_cancellation.IsCancellationRequested)
            {
                var i = Interlocked.Increment(ref next);
                if (i >= count) return;
                try
                {
                    results[i] = job(i);
                    Interlocked.Increment(ref done);
                }
                catch (Exception error)
                {
                    Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(error), null);
                }
            }
        }
    }

    private static void DisposeOf<T>(T[] results)
    {
        foreach (var result in results) (result as IDisposable)?.Dispose();
    }
}
