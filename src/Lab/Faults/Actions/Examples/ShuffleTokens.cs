using HessianFaultLab.Lab.Data.Randomness;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Faults.Actions.Examples;

[Named("shuffle-tokens", "Puts the tokens of a fraction of the training texts in random order.")]
public sealed class ShuffleTokens : TokenAction
{
    [Setting("How many of the texts, as a fraction", Min = 0, AboveMin = true, Max = 1)]
    public double Fraction { get; init; } = 1;

    protected override void Change(Span<long> tokens, Span<bool> mask, int vocabulary, RandomDraws draws)
    {
        if (!draws.Chance(Fraction)) return;
        List<int> places = [];
        for (var i = 0; i < mask.Length; i++)
        {
            if (mask[i]) places.Add(i);
        }
        var shuffled = places.ToList();
        draws.Shuffle(shuffled);
        var old = tokens.ToArray();
        foreach (var (place, from) in places.Zip(shuffled)) tokens[place] = old[from];
    }
}
