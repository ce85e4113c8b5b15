using HessianFaultLab.Lab.Data.Examples;
using HessianFaultLab.Lab.Data.Randomness;

namespace HessianFaultLab.Lab.Data.Synthetic;

/// <summary>
/// Documents for hierarchical attention. The first sentence, the header, is one word that asks for a tag; the last one repeats it.
/// Each of the T sentences between holds a tag of its own, followed by a word of the sentence's topic, among words of other
/// topics and distractors. The label is the topic behind the tag that the header asks for.
/// </summary>
/// <remarks>
/// <para>
/// The selector (header) and what it selects (a tag) lie in different sentences, so no encoder of single sentences, trained
/// however, knows whether its own topic counts. Every topic is behind exactly one tag, and every topic has equally many decoys.
/// </para>
/// <para>
/// What that guarantees (without label noise, hints and imbalance). (1) Given the bag of words, the label is uniform: the
/// bijection of tags and topics is drawn apart from it. (2) Given any one sentence s, the label is uniform: a sentence with topic
/// t says P(label = t) = 1/T, and 1/T for every other. Hence E[(1[label = y] - 1/T) f(s)] = 0 for every function f of one
/// sentence: at zero weights the gradient of softmax regression on the pooled sum of f(s) vanishes, and as its loss is convex,
/// chance is its optimum, for every sentence encoder f. So uniform attention over sentences fails wherever no recurrence
/// runs over the sentences.
/// </para>
/// <para>
/// What it does not guarantee: the sentence GRU of HAN (Yang et al. 2016) can carry the header along and open its gate where the tag
/// fits. A gate is a sigmoid of a linear map and sees "header k and tag k" only by a unit for each tag and bit of the topic,
/// whereas attention scores by a hidden layer and needs a unit for each tag alone. <see cref="TopicDocumentsOptions.Tags"/>
/// raises both prices; how far a given width and training gets is measured, not proved.
/// </para>
/// </remarks>
public sealed class TopicDocuments : SyntheticSet<int[][]>
{
    private const int Padding = 0;

    private readonly TopicDocumentsOptions _options;
    private readonly Lexicon _lexicon = new("[PAD]", "[UNK]");
    private readonly int _asks;
    private readonly int _tags;
    private readonly int _topics;
    private readonly int _distractors;

    /// <exception cref="BadInputException">The options do not fit together.</exception>
    public TopicDocuments(TopicDocumentsOptions options)
        : base("topic-documents", options, options.Topics)
    {
        options.Validate(Name);
        _options = options;
        _asks = _lexicon.Add("ask", options.Tags);
        _tags = _lexicon.Add("tag", options.Tags);
        _topics = _lexicon.Add("topic", options.Topics * options.TopicWords);
        _distractors = _lexicon.Add("word", options.Distractors);
        Dimensions = new Dictionary<string, int>(StringComparer.Ordinal)
        {
            ["vocabulary"] = _lexicon.Size,
            ["sentences"] = options.Topics + 2,
            ["words"] = options.LongestSentence,
        };
    }

    public override IReadOnlyDictionary<string, int> Dimensions { get; }

    /// <summary>A word as text.</summary>
    public string Word(int number) => _lexicon[number];

    private protected override int[][] Make(int label, bool hinted, RandomDraws stream)
    {
        var order = stream.Some(_options.Topics, _options.Topics);
        var tags = stream.Some(_options.Topics, _options.Tags);
        var decoys = Enumerable.Range(0, _options.Topics * _options.Decoys).Select(i => i % _options.Topics).ToArray();
        stream.Shuffle(decoys);
        var document = new int[_options.Topics + 2][];
        // At both ends, so that either direction of a recurrence has it fresh: with a header alone, training often sticks.
        document[0] = document[^1] = [_asks + tags[Array.IndexOf(order, label)]];
        for (var s = 0; s < _options.Topics; s++)
        {
            var topic = hinted ? label : order[s];
            List<int[]> parts = [[_tags + tags[s], TopicWord(topic, stream)]];
            foreach (var decoy in decoys.AsSpan(s * _options.Decoys, _options.Decoys)) parts.Add([TopicWord(hinted ? label : decoy, stream)]);
            document[s + 1] = Sentence(parts, stream);
        }
        return document;
    }

    private protected override Batch Stack(IReadOnlyList<Labelled<int[][]>> examples) => Stacking.Documents(examples, Padding);

    private int TopicWord(int topic, RandomDraws stream) => _topics + topic * _options.TopicWords + stream.Below(_options.TopicWords);

    /// <summary>The parts in random order among distractors; a part of several words stays together.</summary>
    private int[] Sentence(List<int[]> parts, RandomDraws stream)
    {
        var length = _options.ShortestSentence + stream.Below(_options.LongestSentence - _options.ShortestSentence + 1);
        for (var missing = length - parts.Sum(p => p.Length); missing > 0; missing--) parts.Add([_distractors + stream.Below(_options.Distractors)]);
        stream.Shuffle(parts);
        return [.. parts.SelectMany(p => p)];
    }
}
