using HessianFaultLab.Lab.Data.Randomness;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Faults.Actions.Examples;

[Named("truncate-texts", "Cuts the ends of the training texts off.")]
public sealed class TruncateTexts : TokenAction
{
    [Setting("The share of a text's tokens that is kept; at least one", Min = 0, Max = 1, BelowMax = true)]
    public required double Kept { get; init; }

    protected override void Change(Span<long> tokens, Span<bool> mask, int vocabulary, RandomDraws draws)
    {
        var count = mask.Count(true);
        var left = Math.Max(1, (int)Math.Round(Kept * count, MidpointRounding.AwayFromZero));
        for (var i = 0; i < tokens.Length; i++)
        {
            if (!mask[i] || left-- > 0) continue;
            (tokens[i], mask[i]) = (Padding, false);
        }
    }
}
