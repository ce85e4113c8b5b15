namespace HessianFaultLab.Benchmarks.Measurement;

/// <summary>
/// Times several ways in turns, A B A B, each so often in its turn that a turn lasts as long as those of the others.
/// Ratios are taken within a round: whatever else the machine does meanwhile falls on both.
/// </summary>
internal sealed class Turns
{
    private const double MillisecondsATurn = 25;

    /// <summary>What takes longer is warm after one run.</summary>
    private const double LongMilliseconds = 1000;

    private readonly double[][] _medians;

    private Turns(double[][] medians) => _medians = medians;

    internal static Turns Take(int rounds, params Way[] ways)
    {
        // What the runtime compiles in the background is ready for the turns that count.
        var isLong = Array.ConvertAll(ways, way => way.Run(1)[0] > LongMilliseconds);
        foreach (var (way, _) in ways.Zip(isLong).Where(w => !w.Second)) way.Run(1);
        Thread.Sleep(150);
        var counts = ways.Zip(isLong, (way, once) => once ? 1 : (int)Math.Clamp(MillisecondsATurn / way.Run(2).Min(), 1, 60)).ToArray();
        var medians = Array.ConvertAll(ways, _ => new double[rounds]);
        for (var round = 0; round < rounds; round++)
        {
            for (var way = 0; way < ways.Length; way++) medians[way][round] = Spread.MedianOf(ways[way].Run(counts[way]));
        }
        return new Turns(medians);
    }

    /// <summary>Milliseconds of a way.</summary>
    internal Spread Milliseconds(int way) => Spread.Of(_medians[way]);

    /// <summary>One way over another, round by round.</summary>
    internal Spread Ratio(int way, int over) => Spread.Of(_medians[way].Zip(_medians[over], (a, b) => a / b));
}
