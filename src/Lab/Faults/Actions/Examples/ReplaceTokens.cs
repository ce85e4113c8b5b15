using HessianFaultLab.Lab.Data.Randomness;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Faults.Actions.Examples;

[Named("replace-tokens", "Puts random tokens in the place of a fraction of those of the training texts.")]
public sealed class ReplaceTokens : TokenAction
{
    [Setting("How many of the tokens, as a fraction", Min = 0, AboveMin = true, Max = 1)]
    public required double Fraction { get; init; }

    protected override void Change(Span<long> tokens, Span<bool> mask, int vocabulary, RandomDraws draws)
    {
        for (var i = 0; i < tokens.Length; i++)
        {
            // Drawn for every token, so that another fraction replaces some more or some less of the same ones.
            var (isMeant, other) = (draws.Chance(Fraction), 1 + draws.Below(vocabulary - 1));
            if (isMeant && mask[i]) tokens[i] = other;
        }
    }
}
