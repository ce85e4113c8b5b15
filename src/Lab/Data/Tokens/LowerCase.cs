using System.Globalization;
using System.Text;

namespace HessianFaultLab.Lab.Data.Tokens;

/// <summary>
/// Lower case as Unicode's default conversion has it, which the reference tokenizer uses: two rules go beyond letter by letter.
/// A capital sigma at the end of a word becomes a final one, and I with a dot becomes i and a combining dot.
/// </summary>
internal static class LowerCase
{
    private const int Sigma = 0x3A3;
    private const int DottedI = 0x130;

    internal static string Of(string text)
    {
        if (Ascii.IsValid(text)) return text.ToLowerInvariant();
        var lower = new StringBuilder(text.Length);
        var runes = text.EnumerateRunes().ToArray();
        for (var i = 0; i < runes.Length; i++)
        {
            if (runes[i].Value == DottedI) lower.Append("i\u0307");
            else if (runes[i].Value == Sigma) lower.Append(Cased(runes, i, -1) && !Cased(runes, i, 1) ? '\u03C2' : '\u03C3');
            else lower.Append(Rune.ToLowerInvariant(runes[i]).ToString());
        }
        return lower.ToString();
    }

    /// <summary>Whether a letter with a case comes next in a direction, over marks and signs that leave a word whole.</summary>
    private static bool Cased(Rune[] runes, int from, int step)
    {
        for (var i = from + step; i >= 0 && i < runes.Length; i += step)
        {
            switch (Rune.GetUnicodeCategory(runes[i]))
            {
                case UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter:
                    return true;
                case UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format or UnicodeCategory.ModifierLetter or UnicodeCategory.ModifierSymbol:
                    break;
                default:
                    if (runes[i].Value is not ('\'' or '.' or ':' or 0xB7 or 0x2019)) return false;
                    break;
            }
        }
        return false;
    }
}
