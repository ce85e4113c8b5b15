using HessianFaultLab.Benchmarks.Curvature.Rows;

namespace HessianFaultLab.Benchmarks.Curvature;

/// <summary>The ten rows of the second-order engine's table, for its five nets.</summary>
internal sealed class CurvatureBenchmarks : IBenchmarkSet, IConfigurable
{
    private readonly CurvatureOptions _options = new();
    private readonly IReadOnlyList<CurvatureRow> _rows;

    public CurvatureBenchmarks() => _rows =
    [
        new Products(_options), new ProbeThreads(_options), new TopEigenvalue(_options), new WholeTraces(_options), new BlockSweep(_options),
        new BlockEigenvalues(_options), new Couplings(_options), new Density(_options), new MemoryUse(_options), new Exactness(_options),
    ];

    public string Name => "curvature";

    public string Summary => "the second-order engine: ten rows, each a ratio against a plain gradient or a product in the same process";

    public string Options => CurvatureOptions.Usage;

    public IReadOnlyList<IBenchmark> Benchmarks => [.. _rows.Where(r => _options.Rows.Contains(r.Number))];

    public int Take(string option, string? value) => _options.Take(option, value);
}
