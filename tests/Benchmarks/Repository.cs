using System.Reflection;

namespace HessianFaultLab.Benchmarks;

/// <summary>The folders this program was built from.</summary>
internal static class Repository
{
    internal static string Root { get; } = Path.GetFullPath(Metadata("RepositoryRoot"));

    internal static string Benchmarks { get; } = Path.Combine(Root, "tests", "Benchmarks");

    /// <summary>The folder of the libtorch that the product was built with; empty under the package provider.</summary>
    internal static string LibTorchHome { get; } = Metadata("LibTorchHome");

    private static string Metadata(string key) =>
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(a => a.Key == key)?.Value ?? "";
}
