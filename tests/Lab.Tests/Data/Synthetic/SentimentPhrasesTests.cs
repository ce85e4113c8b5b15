using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Data.Synthetic;

namespace HessianFaultLab.Lab.Tests.Data.Synthetic;

public sealed class SentimentPhrasesTests
{
    private const int Examples = 6000;

    /// <summary>Four deviations of the accuracy on 1500 held-out examples by chance, 1/2.</summary>
    private const double Slack = 4 * 0.0129;

    private static readonly SentimentPhrasesOptions Plain = new() { Train = Examples, LabelNoise = 0, Hint = 0 };

    [Fact]
    public void The_label_is_the_effective_polarity_of_the_clause_that_the_pointer_names()
    {
        using var data = new SentimentPhrases(Plain);
        for (var i = 0; i < 500; i++)
        {
            var (text, label) = Read(data, i);
            Assert.Equal("[SEP]", text[^1]);
            var effects = Enumerable.Range(0, 6).Select(c => Effect(text, c)).ToArray();
            Assert.Equal(label, effects[Pointer(text)]);
            Assert.Equal(3, effects.Sum());
        }
    }

    [Fact]
    public void No_linear_reading_of_words_places_or_clauses_is_better_than_chance()
    {
        using var data = new SentimentPhrases(Plain);
        Assert.Equal(0.5, Probe(data, (text, number) => text.Select(number)), Slack);
        Assert.Equal(0.5, Probe(data, (text, number) => text.Select((w, i) => number($"{i} {w}"))), Slack);
        Assert.Equal(0.5, Probe(data, (text, number) => Enumerable.Range(0, 6).Select(c => number($"{c} {Effect(text, c)}")).Append(number(text[0]))), Slack);
    }

    [Fact]
    public void Even_the_pointer_with_the_bag_of_effective_polarities_tells_nothing()
    {
        using var data = new SentimentPhrases(Plain);
        Assert.Equal(0.5, Probe(data, (text, number) => Enumerable.Range(0, 6).Select(c => number($"{text[0]} {Effect(text, c)} {text[2 + 2 * c]}"))), Slack);
    }

    [Fact]
    public void A_reading_that_joins_pointer_place_and_polarity_solves_it_and_so_the_probe_can_see()
    {
        using var data = new SentimentPhrases(Plain);
        var joined = Probe(data, (text, number) => Enumerable.Range(0, 6).Select(c => number($"{text[0]} {c} {Effect(text, c)}")));
        Assert.True(joined > 0.99, $"{joined}");
    }

    [Fact]
    public void Without_negation_read_a_reading_at_the_right_place_is_wrong_as_often_as_there_is_negation()
    {
        using var data = new SentimentPhrases(Plain);
        var right = Enumerable.Range(0, Examples).Select(i => Read(data, i)).Average(e => Word(e.Text, Pointer(e.Text)) == e.Label ? 1.0 : 0.0);
        Assert.Equal(1 - Plain.Negation, right, 0.03);
    }

    private static double Probe(SentimentPhrases data, Func<string[], Func<string, int>, IEnumerable<int>> features)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        int Number(string feature) => numbers.TryGetValue(feature, out var number) ? number : numbers[feature] = numbers.Count;
        return LinearProbe.Accuracy([.. Enumerable.Range(0, Examples).Select(i => Read(data, i)).Select(e => (features(e.Text, Number).ToArray(), e.Label))], 2);
    }

    private static (string[] Text, int Label) Read(SentimentPhrases data, int number)
    {
        var example = data.Example(Split.Train, number);
        return ([.. example.Input.Select(data.Word)], example.Label);
    }

    private static int Pointer(string[] text) => int.Parse(text[0]["clause".Length..]);

    private static int Word(string[] text, int clause) => text[2 + 2 * clause].StartsWith("good", StringComparison.Ordinal) ? 1 : 0;

    private static int Effect(string[] text, int clause) =>
        Word(text, clause) ^ (text[1 + 2 * clause].StartsWith("not", StringComparison.Ordinal) ? 1 : 0);
}
