using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace HessianFaultLab.Cli.Tests.Readme;

/// <summary>The repository's README.md, taken apart.</summary>
internal static partial class ReadmeText
{
    internal static string Repository { get; } = Path.GetFullPath(Path.Combine(Here(), "..", "..", ".."));

    internal static string Text { get; } = File.ReadAllText(Path.Combine(Repository, "README.md")).ReplaceLineEndings("\n");

    /// <summary>The fenced blocks in their order, with their languages.</summary>
    internal static IReadOnlyList<(string Language, string Content)> Blocks { get; } = [.. Fence().Matches(Text).Select(m => (m.Groups[1].Value, m.Groups[2].Value))];

    /// <summary>What stands between backticks and calls hfl.</summary>
    internal static IReadOnlyList<string> Mentioned { get; } = [.. Mention().Matches(Fence().Replace(Text, "")).Select(m => m.Groups[1].Value.ReplaceLineEndings(" ")).Distinct(StringComparer.Ordinal)];

    /// <summary>The relative links.</summary>
    internal static IReadOnlyList<string> Links { get; } = [.. Link().Matches(Text).Select(m => m.Groups[1].Value).Where(l => !l.StartsWith("http", StringComparison.Ordinal))];

    [GeneratedRegex("^```(\\w+)\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline, 1000)]
    private static partial Regex Fence();

    [GeneratedRegex("`(hfl [^`]+)`", RegexOptions.None, 1000)]
    private static partial Regex Mention();

    [GeneratedRegex("\\]\\(([^)#]+)\\)", RegexOptions.None, 1000)]
    private static partial Regex Link();

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
