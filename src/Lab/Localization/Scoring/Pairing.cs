using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Localization.Scoring;

/// <summary>Two localizers that are held against each other: <c>hessian - gradient</c>.</summary>
/// <param name="One">The one.</param>
/// <param name="Other">What is taken off it.</param>
[TextForm("two localizers with a minus between spaces, as 'hessian - gradient'", Pattern = Pattern)]
public sealed partial record Pairing(string One, string Other) : IParsable<Pairing>
{
    private const string Pattern = @"^[a-z0-9-]+(@[a-z]+)? - [a-z0-9-]+(@[a-z]+)?$";

    public override string ToString() => $"{One} - {Other}";

    public static Pairing Parse(string s, IFormatProvider? provider) => TryParse(s, provider, out var found) ? found : throw new FormatException($"'{s}' is no pair of localizers");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out Pairing result)
    {
        result = s is not null && Form().IsMatch(s) && s.Split(" - ") is [var one, var other] ? new Pairing(one, other) : null;
        return result is not null;
    }

    [GeneratedRegex(Pattern, RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Form();
}
