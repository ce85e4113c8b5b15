using HessianFaultLab.Lab.Models;

namespace HessianFaultLab.Benchmarks.Models;

/// <summary>What the lab's own models cost, against the same models in Python.</summary>
internal sealed class ModelBenchmarks : IBenchmarkSet
{
    public string Name => "models";

    public string Summary => "the lab's models at their smallest, trained by their recipes, against the same models in Python";

    // python/models.py has no decoder to compare with.
    public IReadOnlyList<IBenchmark> Benchmarks { get; } = [.. ModelKinds.All.Where(kind => kind.Name != "decoder").Select(kind => new ModelSteps(kind))];
}
