using HessianFaultLab.Lab.Data.Randomness;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Faults.Actions.Examples;

[Named("repeat-tokens", "Puts the token before it in the place of a fraction of the training texts' tokens.")]
public sealed class RepeatTokens : TokenAction
{
    [Setting("How many of the tokens, as a fraction", Min = 0, AboveMin = true, Max = 1)]
    public required double Fraction { get; init; }

    protected override void Change(Span<long> tokens, Span<bool> mask, int vocabulary, RandomDraws draws)
    {
        for (var i = 1; i < tokens.Length; i++)
        {
            if (draws.Chance(Fraction) && mask[i] && mask[i - 1]) tokens[i] = tokens[i - 1];
        }
    }
}
