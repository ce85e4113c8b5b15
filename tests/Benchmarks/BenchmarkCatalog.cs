namespace HessianFaultLab.Benchmarks;

/// <summary>Every <see cref="IBenchmarkSet"/> of this program.</summary>
internal static class BenchmarkCatalog
{
    internal static IReadOnlyList<IBenchmarkSet> Sets { get; } =
    [
        .. typeof(BenchmarkCatalog).Assembly.GetTypes()
            .Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IBenchmarkSet)))
            .Select(t => (IBenchmarkSet)Activator.CreateInstance(t)!)
            .OrderBy(s => s.Name, StringComparer.Ordinal),
    ];
}
