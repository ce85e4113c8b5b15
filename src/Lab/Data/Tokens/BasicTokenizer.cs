using System.Globalization;
using System.Text;

namespace HessianFaultLab.Lab.Data.Tokens;

/// <summary>
/// The first half of BERT's tokenizer (Devlin et al. 2019, tokenization.py): control characters out, white space to blanks, blanks
/// around CJK ideographs; lower case and accents stripped where asked for; every punctuation character a token of its own.
/// </summary>
public sealed class BasicTokenizer
{
    private readonly bool _lowerCase;

    /// <param name="lowerCase">Lower case and no accents, as the "uncased" models want it.</param>
    public BasicTokenizer(bool lowerCase = true) => _lowerCase = lowerCase;

    public IEnumerable<string> Split(string text)
    {
        foreach (var word in Clean(text).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var plain = _lowerCase ? Accents.Strip(LowerCase.Of(word)) : word;
            foreach (var token in AtPunctuation(plain)) yield return token;
        }
    }

    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsWhiteSpace(rune)) clean.Append(' ');
            else if (rune.Value is 0 or 0xFFFD || IsControl(rune)) continue;
            else if (IsIdeograph(rune.Value)) clean.Append(' ').Append(rune.ToString()).Append(' ');
            else clean.Append(rune.ToString());
        }
        return clean.ToString();
    }

    private static IEnumerable<string> AtPunctuation(string word)
    {
        var start = 0;
        for (var i = 0; i < word.Length;)
        {
            var rune = Rune.GetRuneAt(word, i);
            var next = i + rune.Utf16SequenceLength;
            if (IsPunctuation(rune))
            {
                if (i > start) yield return word[start..i];
                yield return word[i..next];
                start = next;
            }
            i = next;
        }
        if (start < word.Length) yield return word[start..];
    }

    /// <summary>Also the line and paragraph separators: the reference splits at them a step later.</summary>
    private static bool IsWhiteSpace(Rune rune) =>
        rune.Value is ' ' or '\t' or '\n' or '\r'
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static bool IsControl(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned;

    /// <summary>Unicode's punctuation, and all of ASCII that is neither letter nor digit, such as $, + and ~.</summary>
    private static bool IsPunctuation(Rune rune) =>
        rune.Value is (>= 33 and <= 47) or (>= 58 and <= 64) or (>= 91 and <= 96) or (>= 123 and <= 126)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.ConnectorPunctuation or UnicodeCategory.DashPunctuation or UnicodeCategory.OpenPunctuation
            or UnicodeCategory.ClosePunctuation or UnicodeCategory.InitialQuotePunctuation or UnicodeCategory.FinalQuotePunctuation or UnicodeCategory.OtherPunctuation;

    /// <summary>The blocks of CJK ideographs; neither kana nor hangul, whose words have blanks or go through WordPiece.</summary>
    private static bool IsIdeograph(int code) => code
        is (>= 0x4E00 and <= 0x9FFF) or (>= 0x3400 and <= 0x4DBF) or (>= 0x20000 and <= 0x2A6DF) or (>= 0x2A700 and <= 0x2B73F)
        or (>= 0x2B740 and <= 0x2B81F) or (>= 0x2B820 and <= 0x2CEAF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x2F800 and <= 0x2FA1F);
}
