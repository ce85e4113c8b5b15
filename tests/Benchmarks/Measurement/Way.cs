using System.Diagnostics;

namespace HessianFaultLab.Benchmarks.Measurement;

/// <summary>One of several ways that are timed in turns: does something so many times and tells the milliseconds of each.</summary>
internal sealed record Way(Func<int, double[]> Run)
{
    internal static Way Of(Action action) => new(count =>
    {
        var times = new double[count];
        for (var i = 0; i < count; i++)
        {
            var start = Stopwatch.GetTimestamp();
            action();
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }
        return times;
    });
}
