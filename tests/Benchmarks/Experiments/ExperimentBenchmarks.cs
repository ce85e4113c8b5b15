using HessianFaultLab.Lab.Models;

namespace HessianFaultLab.Benchmarks.Experiments;

/// <summary>What whole experiments cost: many runs at a time, what the harness adds, and the same study written by hand in Python.</summary>
internal sealed class ExperimentBenchmarks : IBenchmarkSet
{
    public string Name => "experiments";

    public string Summary => "runs an hour with two at a time, the harness over a bare training, a small study against the same in Python";

    public IReadOnlyList<IBenchmark> Benchmarks { get; } =
    [
        new RunsAnHour(),
        .. ModelKinds.All.Where(kind => kind.Name is "distilbert" or "han").SelectMany(kind => (IBenchmark[])[new HarnessOverhead(kind), new SameStudy(kind)]),
    ];
}
