namespace HessianFaultLab.Benchmarks;

/// <summary>A sub-command of this program. A new set is one class with a constructor without parameters; it is found by itself.</summary>
internal interface IBenchmarkSet
{
    /// <summary>The word on the command line, and the name of the CSV file.</summary>
    string Name { get; }

    string Summary { get; }

    IReadOnlyList<IBenchmark> Benchmarks { get; }
}
