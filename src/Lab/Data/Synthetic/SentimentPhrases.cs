using HessianFaultLab.Lab.Data.Examples;
using HessianFaultLab.Lab.Data.Randomness;

namespace HessianFaultLab.Lab.Data.Synthetic;

/// <summary>
/// Texts for self-attention: <c>pointer (modifier polarity-word) x C [SEP]</c>, distractors before the last. A negation turns
/// the polarity of the word behind it around, an intensifier does not. Half of the clauses are positive in effect, half negative;
/// the label is the effective polarity of the clause that the pointer names. The pointer stands where [CLS] would, so that the token
/// that the classifier reads asks the question.
/// </summary>
/// <remarks>
/// <para>
/// What that guarantees (without label noise, hints and imbalance). (1) Given pointer and bag of words, even given pointer and
/// bag of clauses, the label is a fair coin: the order of the clauses is drawn apart from both. (2) Given any one word at
/// its place the label is a fair coin, so E[(1[label = y] - 1/2) f(word, place)] = 0 for every f, and chance is the optimum of
/// logistic regression on any pooled sum of f(word, place): the loss is convex and its gradient vanishes at zero weights. One
/// layer of uniform attention with a linear reading is such a sum.
/// </para>
/// <para>
/// What it does not guarantee: two uniform layers see a sum of f(word, place, first sum). A feed-forward network could form
/// pointer x place x polarity x negation there, out of a first sum in which the pointer is one word of many and the negation
/// has lost its place. Attention has pointer x place in its scores. More <see cref="SentimentPhrasesOptions.Clauses"/> raise
/// the price; how far a given width and training gets is measured, not proved.
/// </para>
/// </remarks>
public sealed class SentimentPhrases : SyntheticSet<int[]>
{
    private const int Padding = 0;
    private const int End = 3;

    private readonly SentimentPhrasesOptions _options;
    private readonly Lexicon _lexicon = new("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]");
    private readonly int _pointers;
    private readonly int _words;
    private readonly int _negations;
    private readonly int _intensifiers;
    private readonly int _distractors;

    /// <exception cref="BadInputException">The options do not fit together.</exception>
    public SentimentPhrases(SentimentPhrasesOptions options)
        : base("sentiment-phrases", options, classes: 2)
    {
        options.Validate(Name);
        _options = options;
        _pointers = _lexicon.Add("clause", options.Clauses);
        _words = _lexicon.Add("bad", options.PolarityWords);
        _lexicon.Add("good", options.PolarityWords);
        _negations = _lexicon.Add("not", options.NegationWords);
        _intensifiers = _lexicon.Add("very", options.Intensifiers);
        _distractors = _lexicon.Add("word", options.Distractors);
        Dimensions = new Dictionary<string, int>(StringComparer.Ordinal)
        {
            ["vocabulary"] = _lexicon.Size,
            ["length"] = 2 + 2 * options.Clauses + options.Tail,
        };
    }

    public override IReadOnlyDictionary<string, int> Dimensions { get; }

    /// <summary>A word as text.</summary>
    public string Word(int number) => _lexicon[number];

    private protected override int[] Make(int label, bool hinted, RandomDraws stream)
    {
        var pointed = stream.Below(_options.Clauses);
        var polarities = Enumerable.Range(0, _options.Clauses - 1).Select(i => i < _options.Clauses / 2 ? 1 - label : label).ToList();
        stream.Shuffle(polarities);
        polarities.Insert(pointed, label);
        List<int> text = [_pointers + pointed];
        foreach (var polarity in polarities) text.AddRange(Clause(hinted ? label : polarity, stream));
        for (var left = stream.Below(_options.Tail + 1); left > 0; left--) text.Add(_distractors + stream.Below(_options.Distractors));
        text.Add(End);
        return [.. text];
    }

    private protected override Batch Stack(IReadOnlyList<Labelled<int[]>> examples) => Stacking.Texts(examples, Padding);

    private int[] Clause(int effect, RandomDraws stream)
    {
        var negated = stream.Chance(_options.Negation);
        var modifier = negated ? _negations + stream.Below(_options.NegationWords) : _intensifiers + stream.Below(_options.Intensifiers);
        var polarity = negated ? 1 - effect : effect;
        return [modifier, _words + polarity * _options.PolarityWords + stream.Below(_options.PolarityWords)];
    }
}
