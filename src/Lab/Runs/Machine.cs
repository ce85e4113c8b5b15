namespace HessianFaultLab.Lab.Runs;

/// <summary>What this machine computes with, asked without loading a library.</summary>
public static class Machine
{
    /// <summary>The CPU's name; null where the system does not tell.</summary>
    public static string? Cpu { get; } = Lines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(": ", 2)[^1];

    /// <summary>The names of the NVIDIA GPUs; none where there is no driver.</summary>
    public static IReadOnlyList<string> Gpus { get; } =
        Directory.Exists("/proc/driver/nvidia/gpus")
            ? [.. Directory.EnumerateDirectories("/proc/driver/nvidia/gpus").Order(StringComparer.Ordinal).Select(ModelOf)]
            : [];

    private static string ModelOf(string gpu) =>
        Lines(Path.Combine(gpu, "information")).FirstOrDefault(line => line.StartsWith("Model:", StringComparison.Ordinal))?["Model:".Length..].Trim() ?? "?";

    private static string[] Lines(string file)
    {
        try
        {
            return File.Exists(file) ? File.ReadAllLines(file) : [];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
