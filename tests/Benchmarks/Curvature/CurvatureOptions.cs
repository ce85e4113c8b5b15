using HessianFaultLab.Benchmarks.Curvature.Nets;

namespace HessianFaultLab.Benchmarks.Curvature;

/// <summary>Which part of the table to measure, and how thoroughly.</summary>
internal sealed class CurvatureOptions
{
    internal const string Usage = "--rows 1,3  --nets mlp,han  --threads 1 (inside operations)  --quick (fewer seeds and rounds)";

    internal IReadOnlyList<int> Rows { get; private set; } = [.. Enumerable.Range(1, 10)];

    internal IReadOnlyList<string> Nets { get; private set; } = Net.Names;

    /// <summary>Threads inside operations that products are measured with; both one and all cores where it was not said.</summary>
    internal IReadOnlyList<int> Threads { get; private set; } = [.. new[] { 1, Environment.ProcessorCount }.Distinct()];

    internal bool Quick { get; private set; }

    internal int Take(string option, string? value)
    {
        switch (option)
        {
            case "--quick":
                Quick = true;
                return 1;
            case "--threads" when int.TryParse(value, out var threads) && threads > 0:
                Threads = [threads];
                return 2;
            case "--rows" when value?.Split(',') is { } words && words.All(w => int.TryParse(w, out var row) && row is >= 1 and <= 10):
                Rows = [.. words.Select(int.Parse)];
                return 2;
            case "--nets" when value?.Split(',') is { } names && names.All(n => Net.Names.Contains(n)):
                Nets = names;
                return 2;
            default:
                return 0;
        }
    }
}
