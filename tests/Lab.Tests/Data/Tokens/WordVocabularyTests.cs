using HessianFaultLab.Lab.Data.Tokens;

namespace HessianFaultLab.Lab.Tests.Data.Tokens;

public sealed class WordVocabularyTests
{
    private static readonly string[] Texts = ["The cat saw the dog.", "A dog, the cat; zebra!", "Alpha alpha"];

    [Fact]
    public void Words_are_numbered_by_frequency_then_by_name()
    {
        var vocabulary = WordVocabulary.Build(Texts, leastCount: 2, mostWords: 100);
        Assert.Equal(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "the", "alpha", "cat", "dog"], Enumerable.Range(0, vocabulary.Size).Select(vocabulary.Word));
        Assert.Equal([4, 1, 6], vocabulary.Words("THE zebra Cat"));
        Assert.Equal([2, 4, 3, 6, 3], vocabulary.Encode("the dog", "cat", 5));
    }

    [Fact]
    public void No_more_words_than_asked_are_kept()
    {
        var vocabulary = WordVocabulary.Build(Texts, leastCount: 1, mostWords: 6);
        Assert.Equal(6, vocabulary.Size);
        Assert.Equal("alpha", vocabulary.Word(5));
    }

    [Fact]
    public void A_document_is_cut_to_sentences_and_words_and_is_never_empty()
    {
        var vocabulary = WordVocabulary.Build(Texts, leastCount: 1, mostWords: 100);
        var document = vocabulary.EncodeDocument("The cat saw the dog. A dog! The end?", sentences: 2, words: 3);
        Assert.Equal(2, document.Length);
        Assert.Equal([4, 3], document.Select(s => s.Length == 3 && s[0] == vocabulary.Words("the")[0] ? 4 : s.Length));
        Assert.Equal([[1]], vocabulary.EncodeDocument(" \u0007", 2, 3));
    }

    [Theory]
    [InlineData("One two. Three four! Five?", "One two.|Three four!|Five?")]
    [InlineData("Dr. Smith met J. Doe, e.g. at 5.30 p.m. today.", "Dr. Smith met J. Doe, e.g. at 5.30 p.m. today.")]
    [InlineData("He said \"No.\" Then he left.", "He said \"No.\"|Then he left.")]
    [InlineData("Wait... what? Yes", "Wait... what?|Yes")]
    [InlineData("first line\nsecond line\r\n\r\nthird", "first line|second line|third")]
    [InlineData("So did I. She too.", "So did I.|She too.")]
    [InlineData("  . . ", ".|.")]
    [InlineData("", "")]
    public void Documents_fall_into_sentences(string text, string expected) => Assert.Equal(expected, string.Join('|', Sentences.Split(text)));
}
