using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using HessianFaultLab.Lab.Runs;

namespace HessianFaultLab.Cli.Tests.Batch;

/// <summary>The processes of a batch's runs.</summary>
[UnsupportedOSPlatform("windows")]
internal static class Workers
{
    /// <summary>Those that work on this very experiment.</summary>
    internal static int[] Of(ExperimentFolder folder) =>
        [.. Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => name!.All(char.IsAsciiDigit))
            .Where(name => CommandLineOf(name!).Contains($"run-one\0{folder.PlanPath}\0", StringComparison.Ordinal))
            .Select(name => int.Parse(name!, CultureInfo.InvariantCulture))];

    internal static void Kill(int process)
    {
        try
        {
            using var victim = Process.GetProcessById(process);
            victim.Kill();
        }
        catch (ArgumentException)
        {
            // It has ended by itself.
        }
    }

    private static string CommandLineOf(string process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/cmdline");
        }
        catch (IOException)
        {
            return "";
        }
    }
}
