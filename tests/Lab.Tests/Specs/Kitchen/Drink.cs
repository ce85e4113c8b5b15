using System.Diagnostics.CodeAnalysis;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Tests.Specs.Kitchen;

[TextForm("tea or wine", Pattern = "^(tea|wine)$")]
internal sealed record Drink : IParsable<Drink>
{
    [Setting("What it is.")]
    public required string Sort { get; init; }

    [Setting("How many glasses.", Min = 1)]
    public int Glasses { get; init; } = 1;

    [Setting("Who drinks it.")]
    public IReadOnlyList<string> Guests { get; init; } = [];

    public static Drink Parse(string s, IFormatProvider? provider) => throw new NotSupportedException();

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out Drink result)
    {
        result = s is "tea" or "wine" ? new Drink { Sort = s } : null;
        return result is not null;
    }
}
