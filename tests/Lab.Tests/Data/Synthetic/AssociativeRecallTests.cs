using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Data.Synthetic;

namespace HessianFaultLab.Lab.Tests.Data.Synthetic;

public sealed class AssociativeRecallTests
{
    private const int Examples = 6000;

    private static readonly AssociativeRecallOptions Plain = new() { Pairs = 4, Keys = 4, Train = Examples, LabelNoise = 0, Hint = 0 };

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void The_label_is_the_value_behind_the_last_key(double shuffled)
    {
        using var data = new AssociativeRecall(Plain with { Keys = 6, Shuffled = shuffled });
        var isSorted = true;
        for (var i = 0; i < 300; i++)
        {
            var example = data.Example(Split.Train, i);
            var text = example.Input.Select(data.Word).ToArray();
            Assert.Equal(9, text.Length);
            var keys = Enumerable.Range(0, 4).Select(p => text[2 * p]).ToList();
            Assert.Equal(4, keys.Distinct().Count());
            Assert.Equal(["value0", "value1", "value2", "value3"], Enumerable.Range(0, 4).Select(p => text[2 * p + 1]).Order(StringComparer.Ordinal));
            Assert.Equal(data.Word(example.Label), text[2 * keys.IndexOf(text[^1]) + 1]);
            isSorted &= keys.SequenceEqual(keys.Order(StringComparer.Ordinal));
        }
        Assert.Equal(shuffled == 0, isSorted);
    }

    [Fact]
    public void Classes_are_the_whole_vocabulary_of_which_only_values_are_labels()
    {
        using var data = new AssociativeRecall(Plain with { LabelNoise = 0.5 });
        Assert.Equal(data.Dimensions["vocabulary"], data.Classes);
        Assert.Equal(9, data.Classes);
        var labels = Enumerable.Range(0, 400).Select(i => data.Example(Split.Train, i).Label).Distinct().Order();
        Assert.Equal([1, 2, 3, 4], labels);
    }

    [Fact]
    public void Given_any_word_at_its_place_or_the_last_key_with_any_word_all_values_are_equally_likely()
    {
        // The gradient of softmax regression at zero weights, which its accuracy does not show: argmax breaks ties at random.
        using var data = new AssociativeRecall(Plain);
        var examples = Enumerable.Range(0, Examples).Select(i => data.Example(Split.Train, i)).ToList();
        foreach (var features in (Func<int[], IEnumerable<(int, int)>>[])[text => text.Index(), text => text.Select(w => (text[^1], w))])
        {
            foreach (var group in examples.SelectMany(e => features(e.Input).Distinct().Select(f => (Feature: f, e.Label))).GroupBy(p => p.Feature, p => p.Label))
            {
                var seen = group.ToList();
                // Five deviations of the share of a label among them, of probability 1/4.
                var slack = 5 * Math.Sqrt(0.25 * 0.75 / seen.Count);
                for (var label = 1; label <= 4; label++) Assert.Equal(0.25, seen.Count(l => l == label) / (double)seen.Count, slack);
            }
        }
    }

    [Fact]
    public void A_reading_that_joins_key_place_and_value_solves_it_and_so_the_probe_can_see()
    {
        using var data = new AssociativeRecall(Plain);
        Assert.True(Probe(data, (text, number) => text.Select((w, i) => number($"{text[^1]} {i} {w}"))) > 0.99);
    }

    private static double Probe(AssociativeRecall data, Func<string[], Func<string, int>, IEnumerable<int>> features)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        int Number(string feature) => numbers.TryGetValue(feature, out var number) ? number : numbers[feature] = numbers.Count;
        return LinearProbe.Accuracy(
            [.. Enumerable.Range(0, Examples).Select(i => data.Example(Split.Train, i)).Select(e => (features([.. e.Input.Select(data.Word)], Number).ToArray(), e.Label - 1))], 4);
    }
}
