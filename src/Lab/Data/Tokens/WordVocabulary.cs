namespace HessianFaultLab.Lab.Data.Tokens;

/// <summary>The frequent words of a corpus, numbered by falling frequency, behind the special ones.</summary>
public sealed class WordVocabulary : ITextEncoder
{
    private const int Unknown = 1;
    private const int Start = 2;
    private const int End = 3;

    private static readonly string[] Special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"];

    private readonly BasicTokenizer _basic;
    private readonly string[] _words;
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    private WordVocabulary(BasicTokenizer basic, IEnumerable<string> words)
    {
        _basic = basic;
        _words = [.. Special, .. words];
        for (var i = 0; i < _words.Length; i++) _numbers[_words[i]] = i;
    }

    public int Size => _words.Length;

    public int Padding => 0;

    /// <param name="texts">The training split, and nothing but it.</param>
    /// <param name="leastCount">Rarer words are [UNK].</param>
    /// <param name="mostWords">The most numbers in all, special ones included.</param>
    /// <param name="lowerCase">Lower case and no accents.</param>
    public static WordVocabulary Build(IEnumerable<string> texts, int leastCount, int mostWords, bool lowerCase = true)
    {
        var basic = new BasicTokenizer(lowerCase);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var word in texts.SelectMany(basic.Split)) counts[word] = counts.GetValueOrDefault(word) + 1;
        foreach (var special in Special) counts.Remove(special);
        var kept = counts.Where(c => c.Value >= leastCount).OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal);
        return new WordVocabulary(basic, kept.Take(Math.Max(0, mostWords - Special.Length)).Select(c => c.Key));
    }

    public string Word(int number) => _words[number];

    /// <summary>A text's words, no frame.</summary>
    public List<int> Words(string text) => [.. _basic.Split(text).Select(w => _numbers.GetValueOrDefault(w, Unknown))];

    public int[] Encode(string first, string? second, int length) =>
        PairTruncation.Frame(Words(first), second is null ? null : Words(second), length, Start, End);

    /// <summary>A document as sentences of words, each cut to what the model reads; never empty.</summary>
    public int[][] EncodeDocument(string text, int sentences, int words)
    {
        var document = Sentences.Split(text).Select(s => Words(s).Take(words).ToArray()).Where(s => s.Length > 0).Take(sentences).ToArray();
        return document.Length > 0 ? document : [[Unknown]];
    }
}
