using HessianFaultLab.Benchmarks.Curvature.Nets;

namespace HessianFaultLab.Benchmarks.Curvature.Memory;

/// <summary>What the memory row starts in processes of their own: nothing that ran before may lend its memory.</summary>
internal sealed class MemoryBenchmarks : IBenchmarkSet
{
    internal const string SetName = "curvature-memory";

    public string Name => SetName;

    public string Summary => "one net's gradient or product alone in a process; the memory row of `curvature` starts these";

    public IReadOnlyList<IBenchmark> Benchmarks =>
        [.. Net.Names.SelectMany(n => Enum.GetValues<MemoryAlone.Subject>().Select(what => new MemoryAlone(n, what)))];
}
