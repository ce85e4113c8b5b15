using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Data.Sources;
using HessianFaultLab.Lab.Data.Synthetic;

namespace HessianFaultLab.Lab.Tests.Data.Synthetic;

public sealed class TopicWordsTests
{
    [Fact]
    public void A_sentence_has_one_topic_word_which_is_its_labels()
    {
        using var data = new TopicWords(new TopicWordsOptions());
        Assert.Equal((3999, 50, 950), (data.Count(Split.Train), data.Count(Split.Validation), data.Count(Split.Test)));
        Assert.Equal(8, data.OfTopics.Count);
        foreach (var split in Enum.GetValues<Split>())
        {
            for (var i = 0; i < 50; i++)
            {
                var (sentence, label) = data.Example(split, i);
                Assert.Equal(21, sentence.Length);
                var topic = Assert.Single(sentence, data.OfTopics.Contains);
                Assert.Equal(label, (topic - data.OfTopics[0]) / 2);
                Assert.StartsWith("topic", data.Word(topic), StringComparison.Ordinal);
                Assert.All(sentence.Where(w => w != topic), w => Assert.StartsWith("word", data.Word(w), StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public void Words_are_as_frequent_as_they_should_be_and_stand_anywhere()
    {
        using var data = new TopicWords(new TopicWordsOptions { OtherWords = 10 });
        var examples = Enumerable.Range(0, 3999).Select(i => data.Example(Split.Train, i).Input).ToList();
        // Four deviations of a count of 3999 with probability 1/8, and of 79980 with 1/10.
        Assert.All(data.OfTopics, w => Assert.InRange(examples.Count(e => e.Contains(w)), 500 - 84, 500 + 84));
        Assert.All(Enumerable.Range(data.OfTopics[^1] + 1, 10), w => Assert.InRange(examples.Sum(e => e.Count(x => x == w)), 7998 - 340, 7998 + 340));
        Assert.Equal(21, examples.Select(e => Array.FindIndex(e, data.OfTopics.Contains)).Distinct().Count());
    }

    [Fact]
    public void A_bag_of_words_solves_it()
    {
        using var data = new TopicWords(new TopicWordsOptions { OtherWords = 100 });
        var examples = Enumerable.Range(0, 2000).Select(i => data.Example(Split.Train, i)).Select(e => (e.Input, e.Label)).ToList();
        Assert.True(LinearProbe.Accuracy(examples, 4) > 0.99);
    }

    [Fact]
    public void A_hint_has_nothing_to_agree_with() =>
        Assert.Contains("hint is 0.5", Assert.Throws<BadInputException>(() => DataSources.Open("topic-words,hint=0.5")).Message, StringComparison.Ordinal);
}
