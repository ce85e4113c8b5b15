using System.Text.RegularExpressions;

namespace HessianFaultLab.Lab.Faults.Targets;

/// <summary>Dotted names with * for anything within a part and ** for any parts: <c>encoder.*.attention.**</c>.</summary>
internal static class NamePattern
{
    internal static bool Matches(string pattern, string name)
    {
        var expression = Regex.Escape(pattern)
            .Replace(@"\*\*", ".+", StringComparison.Ordinal)
            .Replace(@"\*", "[^.]*", StringComparison.Ordinal);
        return Regex.IsMatch(name, $"^{expression}$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }

    internal static bool MatchesAny(IReadOnlyList<string> patterns, string name) => patterns.Any(p => Matches(p, name));
}
