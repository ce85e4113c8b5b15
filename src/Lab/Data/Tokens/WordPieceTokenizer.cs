using HessianFaultLab.Lab.Data.Text;

namespace HessianFaultLab.Lab.Data.Tokens;

/// <summary>
/// BERT's tokenizer (Devlin et al. 2019): words of a <see cref="BasicTokenizer"/>, each cut greedily into the longest pieces
/// that the vocabulary has, those after the first with <c>##</c> in front; a word that cannot be cut, or has more than 100
/// characters, is [UNK].
/// </summary>
/// <remarks>A special token written in a text, such as [SEP], is text like any other, as in the reference.</remarks>
public sealed class WordPieceTokenizer : ITextEncoder
{
    private const int LongestWord = 100;
    private const int MostTokens = 10_000_000;
    private const string Inside = "##";

    private readonly BasicTokenizer _basic;
    private readonly string[] _tokens;
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _inside = new(StringComparer.Ordinal);
    private readonly int _unknown;
    private readonly int _start;
    private readonly int _end;

    private WordPieceTokenizer(string path, string[] tokens, bool lowerCase)
    {
        _basic = new BasicTokenizer(lowerCase);
        _tokens = tokens;
        for (var i = 0; i < tokens.Length; i++)
        {
            if (!_numbers.TryAdd(tokens[i], i)) throw new BadInputException($"{path}({i + 1}): '{Shown.Of(tokens[i])}' stands in line {_numbers[tokens[i]] + 1} already; every token has one number");
            if (tokens[i].Length > 2 && tokens[i].StartsWith(Inside, StringComparison.Ordinal)) _inside[tokens[i][2..]] = i;
        }
        (Padding, _unknown, _start, _end) = (Special("[PAD]"), Special("[UNK]"), Special("[CLS]"), Special("[SEP]"));

        int Special(string token) =>
            _numbers.TryGetValue(token, out var number) ? number : throw new BadInputException($"{path} has no line {token}; is it the vocab.txt of a BERT model?");
    }

    public int Size => _tokens.Length;

    public int Padding { get; }

    /// <summary>Reads a <c>vocab.txt</c>: a token a line, numbered from 0.</summary>
    /// <exception cref="BadInputException">The file is missing, a token stands there twice, or a special one does not.</exception>
    public static WordPieceTokenizer Load(string path, bool lowerCase = true)
    {
        var tokens = new List<string>();
        foreach (var line in Utf8Lines.Read(path))
        {
            if (tokens.Count == MostTokens) throw line.Error($"more than {MostTokens} tokens");
            tokens.Add(line.Text);
        }
        return new WordPieceTokenizer(path, [.. tokens], lowerCase);
    }

    /// <summary>A token as text.</summary>
    public string Token(int number) => _tokens[number];

    public int[] Encode(string first, string? second, int length) =>
        PairTruncation.Frame(Pieces(first), second is null ? null : Pieces(second), length, _start, _end);

    /// <summary>A text without frame and truncation.</summary>
    public List<int> Pieces(string text)
    {
        var pieces = new List<int>();
        foreach (var word in _basic.Split(text)) Cut(word, pieces);
        return pieces;
    }

    private void Cut(string word, List<int> pieces)
    {
        var before = pieces.Count;
        var known = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        var inside = _inside.GetAlternateLookup<ReadOnlySpan<char>>();
        var start = CountCharacters(word) > LongestWord ? -1 : 0;
        while (start >= 0 && start < word.Length)
        {
            var end = word.Length;
            int piece;
            while (!(start == 0 ? known : inside).TryGetValue(word.AsSpan(start, end - start), out piece) && end > start) end--;
            if (end == start) start = -1;
            else
            {
                pieces.Add(piece);
                start = end;
            }
        }
        if (start >= 0) return;
        pieces.RemoveRange(before, pieces.Count - before);
        pieces.Add(_unknown);
    }

    /// <summary>Code points, as the reference counts.</summary>
    private static int CountCharacters(string word) => word.Length <= LongestWord ? word.Length : word.EnumerateRunes().Count();
}
