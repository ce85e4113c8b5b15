using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Data.Synthetic;

namespace HessianFaultLab.Lab.Tests.Data.Synthetic;

public sealed class TopicDocumentsTests
{
    private const int Examples = 6000;

    /// <summary>Four deviations of the accuracy on 1500 held-out examples by chance, 1/4.</summary>
    private const double Slack = 4 * 0.0112;

    private static readonly TopicDocumentsOptions Plain = new() { Train = Examples, LabelNoise = 0, Hint = 0 };

    [Fact]
    public void The_word_behind_the_tag_that_the_header_asks_for_has_the_label_s_topic()
    {
        using var data = new TopicDocuments(Plain);
        for (var i = 0; i < 500; i++)
        {
            var (document, label) = Read(data, i);
            var asked = document[0].Single(w => w.StartsWith("ask", StringComparison.Ordinal)).Replace("ask", "tag", StringComparison.Ordinal);
            var sentence = Assert.Single(document.Skip(1), s => s.Contains(asked));
            Assert.Equal(label, Topic(sentence[Array.IndexOf(sentence, asked) + 1]));
        }
    }

    [Fact]
    public void Every_topic_is_as_frequent_as_every_other_in_every_document_and_behind_one_tag()
    {
        using var data = new TopicDocuments(Plain);
        for (var i = 0; i < 200; i++)
        {
            var words = Read(data, i).Document.SelectMany(s => s.Append("")).ToArray();
            Assert.Equal([2, 2, 2, 2], words.Select(Topic).Where(t => t >= 0).GroupBy(t => t).Select(g => g.Count()));
            var tagged = words.Index().Where(w => w.Item.StartsWith("tag", StringComparison.Ordinal)).Select(w => Topic(words[w.Index + 1]));
            Assert.Equal([0, 1, 2, 3], tagged.Order());
        }
    }

    [Fact]
    public void No_linear_reading_of_words_pairs_or_sentences_is_better_than_chance()
    {
        using var data = new TopicDocuments(Plain);
        Assert.Equal(0.25, Probe(data, (document, number) => document.SelectMany(s => s).Select(number)), Slack);
        Assert.Equal(0.25, Probe(data, (document, number) => document.SelectMany(s => s.Zip(s.Skip(1), (a, b) => number(a + " " + b)))), Slack);
        // The sentence's essence, tag and topic behind it, with its place: what a perfect sentence encoder could say.
        Assert.Equal(0.25, Probe(data, (document, number) => document.Select((s, i) => number($"{i} {Essence(s)}"))), Slack);
    }

    [Fact]
    public void A_reading_that_joins_header_and_sentence_solves_it_and_so_the_probe_can_see()
    {
        using var data = new TopicDocuments(Plain);
        var joined = Probe(data, (document, number) => document.Skip(1).Select(s => number($"{Essence(document[0])} {Essence(s)}")));
        Assert.True(joined > 0.99, $"{joined}");
    }

    [Fact]
    public void With_hints_the_words_alone_tell_in_training_and_never_in_the_test()
    {
        using var data = new TopicDocuments(Plain with { Hint = 1, Test = Examples });
        Assert.True(Probe(data, (document, number) => document.SelectMany(s => s).Select(number)) > 0.99);
        Assert.Equal(0.25, Probe(data, (document, number) => document.SelectMany(s => s).Select(number), Split.Test), Slack);
    }

    private static double Probe(TopicDocuments data, Func<string[][], Func<string, int>, IEnumerable<int>> features, Split split = Split.Train)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        int Number(string feature) => numbers.TryGetValue(feature, out var number) ? number : numbers[feature] = numbers.Count;
        return LinearProbe.Accuracy([.. Enumerable.Range(0, Examples).Select(i => Read(data, i, split)).Select(e => (features(e.Document, Number).ToArray(), e.Label))], data.Classes);
    }

    private static (string[][] Document, int Label) Read(TopicDocuments data, int number, Split split = Split.Train)
    {
        var example = data.Example(split, number);
        return ([.. example.Input.Select(s => s.Select(data.Word).ToArray())], example.Label);
    }

    private static string Essence(string[] sentence)
    {
        var at = Array.FindIndex(sentence, w => w.StartsWith("tag", StringComparison.Ordinal));
        return at < 0 ? sentence.First(w => w.StartsWith("ask", StringComparison.Ordinal)) : $"{sentence[at]} {Topic(sentence[at + 1])}";
    }

    private static int Topic(string word) => word.StartsWith("topic", StringComparison.Ordinal) ? int.Parse(word[5..]) / Plain.TopicWords : -1;
}
