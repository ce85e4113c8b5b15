using HessianFaultLab.Lab.Data.Examples;
using HessianFaultLab.Lab.Data.Randomness;

namespace HessianFaultLab.Lab.Data.Synthetic;

/// <summary>
/// Texts for a decoder: <c>key value key value ... key</c>, all keys of the pairs different, every value once; the last key is
/// one of the earlier, and the label, the next token, is the value that stood behind it (Ba et al. 2016, "Using Fast Weights to
/// Attend to the Recent Past"). Classes are the whole vocabulary.
/// </summary>
/// <remarks>
/// What that guarantees (without label noise, hints and imbalance): given the last key and the bag of words, or any one word at
/// its place, all values are equally likely, so that chance, one in <see cref="AssociativeRecallOptions.Pairs"/>, is the optimum
/// of softmax regression on any pooled sum of f(word, place), as far as its loss goes; its accuracy can be a little above, for
/// of few classes and places some argmax is right more often than that (.34 was seen with four pairs). Where all keys stand in order, the last position has to look at
/// the place that its key names; where they are shuffled, which value belongs to which key is in their neighbourhood alone, and
/// two layers have to work together: each position looks at the one before it, and the last for the one that found its key.
/// </remarks>
public sealed class AssociativeRecall : SyntheticSet<int[]>
{
    private const int Padding = 0;

    private readonly AssociativeRecallOptions _options;
    private readonly Lexicon _lexicon;
    private readonly int _keys;
    private readonly int _values;

    /// <exception cref="BadInputException">The options do not fit together.</exception>
    public AssociativeRecall(AssociativeRecallOptions options)
        : this(options, new Lexicon("[PAD]"))
    {
    }

    private AssociativeRecall(AssociativeRecallOptions options, Lexicon lexicon)
        : base("associative-recall", options, options.Pairs, lexicon.Size, lexicon.Size + options.Pairs + options.Keys)
    {
        options.Validate(Name);
        _options = options;
        _lexicon = lexicon;
        _values = lexicon.Add("value", options.Pairs);
        _keys = lexicon.Add("key", options.Keys);
        Dimensions = new Dictionary<string, int>(StringComparer.Ordinal) { ["vocabulary"] = lexicon.Size, ["length"] = 2 * options.Pairs + 1 };
    }

    public override IReadOnlyDictionary<string, int> Dimensions { get; }

    /// <summary>A word as text.</summary>
    public string Word(int number) => _lexicon[number];

    private protected override int[] Make(int label, bool hinted, RandomDraws stream)
    {
        var values = Enumerable.Range(0, _options.Pairs).ToArray();
        var keys = Enumerable.Range(0, _options.Keys).ToArray();
        stream.Shuffle(values);
        stream.Shuffle(keys);
        if (!stream.Chance(_options.Shuffled)) Array.Sort(keys, 0, _options.Pairs);
        var text = new int[2 * _options.Pairs + 1];
        for (var pair = 0; pair < _options.Pairs; pair++)
        {
            text[2 * pair] = _keys + keys[pair];
            text[2 * pair + 1] = _values + (hinted ? label : values[pair]);
            if (values[pair] == label) text[^1] = _keys + keys[pair];
        }
        return text;
    }

    private protected override Batch Stack(IReadOnlyList<Labelled<int[]>> examples) => Stacking.Texts(examples, Padding);
}
