namespace HessianFaultLab.Lab.Runs;

/// <summary>What parts of a run took, to tell from it what another will take. The rest of its seconds lies beside them: building, the first step, the last evaluation, files.</summary>
/// <param name="Steps">Training steps without an evaluation, the first of each process left out.</param>
/// <param name="Evaluations">Training steps that ended with an evaluation.</param>
/// <param name="Measurements">Measurements.</param>
public sealed record RunTiming(RunTiming.Stretch Steps, RunTiming.Stretch Evaluations, RunTiming.Stretch Measurements)
{
    public static RunTiming None { get; } = new(Stretch.None, Stretch.None, Stretch.None);

    public static RunTiming operator +(RunTiming one, RunTiming other) =>
        new(one.Steps + other.Steps, one.Evaluations + other.Evaluations, one.Measurements + other.Measurements);

    /// <summary>So many of a kind, and the time of all.</summary>
    /// <param name="Count">How many.</param>
    /// <param name="Seconds">Of all together.</param>
    public sealed record Stretch(int Count, double Seconds)
    {
        public static Stretch None { get; } = new(0, 0);

        public static Stretch operator +(Stretch one, Stretch other) => new(one.Count + other.Count, one.Seconds + other.Seconds);
    }
}
