using HessianFaultLab.Lab.Data.Examples;
using HessianFaultLab.Lab.Data.Randomness;

namespace HessianFaultLab.Lab.Data.Synthetic;

/// <summary>
/// The sentences of Lu, Mao and Nayak (2021): one word of the label's topic somewhere among others, which are drawn
/// uniformly with replacement and say nothing.
/// </summary>
/// <remarks>
/// Unlike the lab's other made-up tasks it does not need attention: a linear reading of the bag of words solves it. It is
/// there because what gradient descent does on it is known in closed form.
/// </remarks>
public sealed class TopicWords : SyntheticSet<int[]>
{
    private const int Padding = 0;

    private readonly TopicWordsOptions _options;
    private readonly Lexicon _lexicon = new("[PAD]", "[UNK]");
    private readonly int _topics;
    private readonly int _others;

    /// <exception cref="BadInputException">The options do not fit together.</exception>
    public TopicWords(TopicWordsOptions options)
        : base("topic-words", options, options.Topics)
    {
        options.Validate(Name);
        _options = options;
        _topics = _lexicon.Add("topic", options.Topics * options.TopicWords);
        _others = _lexicon.Add("word", options.OtherWords);
        Dimensions = new Dictionary<string, int>(StringComparer.Ordinal) { ["vocabulary"] = _lexicon.Size, ["length"] = options.Others + 1 };
    }

    public override IReadOnlyDictionary<string, int> Dimensions { get; }

    /// <summary>The words that belong to topics, in the order of the topics.</summary>
    public IReadOnlyList<int> OfTopics => [.. Enumerable.Range(_topics, _options.Topics * _options.TopicWords)];

    /// <summary>A word as text.</summary>
    public string Word(int number) => _lexicon[number];

    private protected override int[] Make(int label, bool hinted, RandomDraws stream)
    {
        var sentence = new int[_options.Others + 1];
        for (var i = 0; i < sentence.Length; i++) sentence[i] = _others + stream.Below(_options.OtherWords);
        sentence[stream.Below(sentence.Length)] = _topics + label * _options.TopicWords + stream.Below(_options.TopicWords);
        return sentence;
    }

    private protected override Batch Stack(IReadOnlyList<Labelled<int[]>> examples) => Stacking.Texts(examples, Padding);
}
