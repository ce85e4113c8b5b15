namespace HessianFaultLab.Cli;

/// <summary>Where the output goes.</summary>
internal static class Terminal
{
    /// <summary>Text is broken at 80 columns where nobody says otherwise.</summary>
    internal static int Width => Console.IsOutputRedirected || Console.WindowWidth <= 0 ? 80 : Math.Min(Console.WindowWidth, 120);

    /// <summary>True where a person looks and colours are welcome; see no-color.org.</summary>
    internal static bool IsRich =>
        !Console.IsOutputRedirected
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && Environment.GetEnvironmentVariable("TERM") != "dumb";
}
