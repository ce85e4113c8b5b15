using HessianFaultLab.Lab.Data.Randomness;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Faults.Actions.Examples;

[Named("hide-tokens", "Marks a fraction of the tokens of the training texts as padding.")]
public sealed class HideTokens : TokenAction
{
    [Setting("How many of the tokens, as a fraction", Min = 0, AboveMin = true, Max = 1)]
    public required double Fraction { get; init; }

    protected override void Change(Span<long> tokens, Span<bool> mask, int vocabulary, RandomDraws draws)
    {
        for (var i = 0; i < tokens.Length; i++)
        {
            if (draws.Chance(Fraction)) mask[i] = false;
        }
    }
}
