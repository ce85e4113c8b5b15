using HessianFaultLab.Benchmarks.Measurement;

namespace HessianFaultLab.Benchmarks;

/// <summary>One question to the clock.</summary>
internal interface IBenchmark
{
    string Name { get; }

    string Summary { get; }

    int DefaultRounds { get; }

    /// <summary>
    /// Measures what is compared in turns, A B A B, so that whatever else the machine does meanwhile falls on both.
    /// </summary>
    IReadOnlyList<Figure> Measure(int rounds);
}
