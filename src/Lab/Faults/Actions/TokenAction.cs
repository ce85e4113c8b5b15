using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Data.Randomness;
using HessianFaultLab.Lab.Faults.Injections;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Actions;

/// <summary>Changes the texts among training examples, each by itself; a document has several.</summary>
public abstract class TokenAction : ExampleAction
{
    /// <summary>The token that stands where there is none.</summary>
    protected const long Padding = 0;

    /// <summary>Changes a text in place.</summary>
    /// <param name="tokens">Its tokens and the padding behind them.</param>
    /// <param name="mask">True where there is a token.</param>
    /// <param name="vocabulary">Number of tokens that there are, padding included.</param>
    /// <param name="draws">A stream of the text's own.</param>
    protected abstract void Change(Span<long> tokens, Span<bool> mask, int vocabulary, RandomDraws draws);

    protected sealed override Batch Changed(Batch batch, IReadOnlyList<int> numbers, IDataSet data, Injection at)
    {
        if (!batch.Inputs.TryGetValue("tokens", out var given)) throw new BadInputException($"{at.Name} changes tokens, but the data have {string.Join(", ", batch.Inputs.Keys)}");
        var (tokens, mask) = (given.data<long>().ToArray(), batch["mask"].data<bool>().ToArray());
        var length = (int)given.shape[^1];
        var texts = tokens.Length / length / numbers.Count;
        for (var text = 0; text < tokens.Length / length; text++)
        {
            var place = new Range(text * length, (text + 1) * length);
            Change(tokens.AsSpan(place), mask.AsSpan(place), data.Dimensions["vocabulary"], at.Draws("tokens", numbers[text / texts], text % texts));
        }
        return new Batch(
            batch.Inputs.Select(p => KeyValuePair.Create(p.Key, p.Key switch { "tokens" => tensor(tokens, given.shape), "mask" => tensor(mask, given.shape), _ => p.Value })),
            batch.Labels);
    }
}
