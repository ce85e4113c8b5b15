namespace HessianFaultLab.Benchmarks.Measurement;

/// <summary>One measured quantity, with the goal that its median is held against where it has one.</summary>
internal sealed record Figure(string Benchmark, string Subject, string Quantity, string Unit, int Threads, Spread Value, double? Goal = null)
{
    /// <summary>Whether more is better: the goal is then the least that the median may be.</summary>
    internal bool IsFloor { get; init; }

    internal string GoalText => Goal is null ? "" : IsFloor ? "at least" : "at most";

    internal string Verdict => Goal is not { } goal ? "" : (IsFloor ? Value.Median >= goal : Value.Median <= goal) ? "pass" : "miss";
}
