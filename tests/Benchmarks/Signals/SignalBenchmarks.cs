using HessianFaultLab.Lab.Models;

namespace HessianFaultLab.Benchmarks.Signals;

/// <summary>What measuring costs, in gradients of the measured batch.</summary>
internal sealed class SignalBenchmarks : IBenchmarkSet
{
    public string Name => "signals";

    public string Summary => "every family of signals on the lab's models at their smallest, in gradients of the measured batch";

    public IReadOnlyList<IBenchmark> Benchmarks { get; } = [.. ModelKinds.All.Select(kind => new FamilyCosts(kind))];
}
