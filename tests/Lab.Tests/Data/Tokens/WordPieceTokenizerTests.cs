using HessianFaultLab.Lab.Data.Tokens;

namespace HessianFaultLab.Lab.Tests.Data.Tokens;

public sealed class WordPieceTokenizerTests
{
    /// <summary>Numbered from 0 in this order.</summary>
    private const string Vocabulary =
        "[PAD] [UNK] [CLS] [SEP] [MASK] the want ##want ##ed wa un runn ##ing , low lowest ##er ##est . ! ' don t $ 5 cafe ## 中 国 人 i ##stanbul ᄒ ##ᅡ ##ᆫ οδος strasse ß a ##a 😀 ~ – « » 々 x\u0303";

    private static readonly string[] Tokens = Vocabulary.Split(' ');

    /// <summary>Worked out by hand from the published algorithm (tokenization.py of BERT).</summary>
    public static TheoryData<string, string> Table => new()
    {
        // The examples of BERT's own tests.
        { "UNwantéd,running", "un ##want ##ed , runn ##ing" },
        { "unwanted runningX", "un ##want ##ed [UNK]" },
        { "", "" },
        { " \t\r\n\u00A0\u2003 ", "" },
        // Longest match first: "lowest" is a word, "lower" is not.
        { "lowest lower", "lowest low ##er" },
        // A word of which only the beginning is known is unknown as a whole.
        { "lowly want", "[UNK] want" },
        { "THE The tHe", "the the the" },
        // Accents: composed, decomposed, two marks on a letter.
        { "café CAFÉ cafe\u0301 cafe\u0301\u0323", "cafe cafe cafe cafe" },
        // A mark alone leaves nothing.
        { "the \u0301 want", "the want" },
        // Blanks around ideographs, not around kana and the iteration mark.
        { "中国人", "中 国 人" },
        { "the中want", "the 中 want" },
        { "々", "々" },
        { "々中", "々 中" },
        // An ideograph of compatibility becomes the common one: U+F967 is U+4E0D, which is not in the vocabulary.
        { "\uF967", "[UNK]" },
        // Punctuation: ASCII signs that Unicode calls symbols, quotes and dashes beyond ASCII.
        { "don't!", "don ' t !" },
        { "$5~", "$ 5 ~" },
        { "«the–want»", "« the – want »" },
        { "...", ". . ." },
        // A sign that Unicode calls a symbol and ASCII has not stays within its word.
        { "the€", "[UNK]" },
        { "😀", "😀" },
        { "the😀", "[UNK]" },
        { "😀 the", "😀 the" },
        // Control, format and replacement characters vanish without parting a word.
        { "t\u0000h\u0007e t\u200Bhe \uFEFFthe t\uFFFDhe \u00ADthe", "the the the the the" },
        // Line and paragraph separators part words.
        { "the\u2028want\u2029the", "the want the" },
        // Lower case beyond letter by letter: dotted I, final sigma; sharp s stays.
        { "İstanbul", "i ##stanbul" },
        { "ΟΔΟΣ", "οδος" },
        { "Straße ẞ", "[UNK] ß" },
        // Hangul falls apart into letters under canonical decomposition.
        { "한", "ᄒ ##ᅡ ##ᆫ" },
        // Special tokens in a text are text: [ sep ].
        { "[SEP]", "[UNK] [UNK] [UNK]" },
        // "##" is two signs of punctuation, each unknown alone.
        { "##", "[UNK] [UNK]" },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void Texts_fall_into_the_pieces_of_the_reference(string text, string expected)
    {
        using var place = new Workplace();
        var tokenizer = Load(place);
        Assert.Equal(expected, string.Join(' ', tokenizer.Pieces(text).Select(tokenizer.Token)));
    }

    [Theory]
    [InlineData(100, 100)]
    [InlineData(101, 1)]
    public void A_word_of_more_than_a_hundred_characters_is_unknown(int length, int pieces)
    {
        using var place = new Workplace();
        var numbers = Load(place).Pieces(new string('a', length));
        Assert.Equal(pieces, numbers.Count);
        Assert.Equal(Number(pieces == 1 ? "[UNK]" : "a"), numbers[0]);
    }

    [Fact]
    public void Characters_are_code_points()
    {
        using var place = new Workplace();
        place.Write("vocab.txt", "[PAD]\n[UNK]\n[CLS]\n[SEP]\n😀\n##😀\n");
        var tokenizer = WordPieceTokenizer.Load(place["vocab.txt"]);
        Assert.Equal(100, tokenizer.Pieces(string.Concat(Enumerable.Repeat("😀", 100))).Count);
        Assert.Equal([1], tokenizer.Pieces(string.Concat(Enumerable.Repeat("😀", 101))));
    }

    [Fact]
    public void A_cased_vocabulary_keeps_case_and_accents()
    {
        using var place = new Workplace();
        var tokenizer = WordPieceTokenizer.Load(Write(place), lowerCase: false);
        Assert.Equal([Number("the"), Number("[UNK]"), Number("[UNK]"), Number("x\u0303")], tokenizer.Pieces("the The café x\u0303"));
    }

    [Theory]
    [InlineData("the want", null, 10, "[CLS] the want [SEP]")]
    [InlineData("the want", null, 3, "[CLS] the [SEP]")]
    [InlineData("", null, 3, "[CLS] [SEP]")]
    [InlineData("the", "want", 10, "[CLS] the [SEP] want [SEP]")]
    // The longer one loses first; equally long, the second does.
    [InlineData("the the the the", "want want", 7, "[CLS] the the [SEP] want want [SEP]")]
    [InlineData("the the the the", "want want", 6, "[CLS] the the [SEP] want [SEP]")]
    [InlineData("the", "want want want want", 6, "[CLS] the [SEP] want want [SEP]")]
    [InlineData("the", "want", 3, "[CLS] [SEP] [SEP]")]
    public void Texts_and_pairs_are_framed_and_cut(string first, string? second, int length, string expected)
    {
        using var place = new Workplace();
        var tokenizer = Load(place);
        Assert.Equal(expected, string.Join(' ', tokenizer.Encode(first, second, length).Select(tokenizer.Token)));
    }

    [Theory]
    [InlineData("[PAD]\n[UNK]\n[CLS]\n", "has no line [SEP]")]
    [InlineData("[PAD]\n[UNK]\nthe\n[CLS]\n[SEP]\nthe\n", "vocab.txt(6): 'the' stands in line 3 already")]
    public void A_vocabulary_that_cannot_be_is_refused(string text, string expected)
    {
        using var place = new Workplace();
        place.Write("vocab.txt", text);
        Assert.Contains(expected, Assert.Throws<BadInputException>(() => WordPieceTokenizer.Load(place["vocab.txt"])).Message, StringComparison.Ordinal);
    }

    private static int Number(string token) => Array.IndexOf(Tokens, token);

    private static string Write(Workplace place) => place.Write("vocab.txt", string.Join('\n', Tokens) + "\n");

    private static WordPieceTokenizer Load(Workplace place) => WordPieceTokenizer.Load(Write(place));
}
