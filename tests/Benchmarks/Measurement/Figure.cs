namespace HessianFaultLab.Benchmarks.Measurement;

/// <summary>One measured quantity, with the goal that its median is held against where it has one.</summary>
internal sealed record Figure(string Benchmark, string Subject, string Quantity, string Unit, int Threads, Spread Value, double? Goal = null)
{
    internal string Verdict => Goal switch
    {
        null => "",
        { } goal when Value.Median <= goal => "pass",
        _ => "miss",
    };
}
