using System.Diagnostics;
using static TorchSharp.torch;

namespace HessianFaultLab.Benchmarks.Measurement;

/// <summary>One of several ways that are timed in turns: does something so many times and tells the milliseconds of each.</summary>
internal sealed record Way(Func<int, double[]> Run)
{
    /// <summary>
    /// By the clock on the wall; but where operations run on one thread, this one, by its processor time: on a machine of its
    /// own both are the same, and on a busy one only the latter is the program's.
    /// </summary>
    internal static Way Of(Action action) => new(count =>
    {
        var isAlone = get_num_threads() == 1 && ThreadClock.IsAvailable;
        var times = new double[count];
        for (var i = 0; i < count; i++)
        {
            var start = isAlone ? ThreadClock.Milliseconds() : 0;
            var began = Stopwatch.GetTimestamp();
            action();
            times[i] = isAlone ? ThreadClock.Milliseconds() - start : Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        }
        return times;
    });

    /// <summary>By the clock on the wall, as work of several threads must be.</summary>
    internal static Way OnTheWall(Action action) => new(count =>
    {
        var times = new double[count];
        for (var i = 0; i < count; i++)
        {
            var began = Stopwatch.GetTimestamp();
            action();
            times[i] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        }
        return times;
    });
}
