using System.Diagnostics.CodeAnalysis;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Tests.Specs.Kitchen;

[TextForm("a minute or a range of minutes, such as 10..14", Pattern = @"^[0-9]+(\.\.[0-9]+)?$")]
internal sealed record Minutes(int First, int Last) : IParsable<Minutes>
{
    public override string ToString() => First == Last ? $"{First}" : $"{First}..{Last}";

    public static Minutes Parse(string s, IFormatProvider? provider) => throw new NotSupportedException();

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out Minutes result)
    {
        var parts = s!.Split("..");
        var fine = int.TryParse(parts[0], out var first) & int.TryParse(parts[^1], out var last) && parts.Length <= 2 && first <= last;
        result = fine ? new Minutes(first, last) : null;
        return fine;
    }
}
