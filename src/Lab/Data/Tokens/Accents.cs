using System.Globalization;
using System.Text;

namespace HessianFaultLab.Lab.Data.Tokens;

/// <summary>
/// Text without accents: canonical decomposition (NFD), then without nonspacing marks (Mn). Done by a table of our own, because a
/// program with invariant globalization returns a text as it is when asked to normalize it.
/// </summary>
/// <remarks>The order of several marks is of no matter where all are dropped.</remarks>
internal static class Accents
{
    private const int HangulFirst = 0xAC00;
    private const int HangulLast = 0xD7A3;

    private static readonly Lazy<Dictionary<int, string>> Table = new(Load);

    internal static string Strip(string text)
    {
        if (Ascii.IsValid(text)) return text;
        var stripped = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is >= HangulFirst and <= HangulLast) Hangul(rune.Value - HangulFirst, stripped);
            else if (Table.Value.TryGetValue(rune.Value, out var base_)) stripped.Append(base_);
            else if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.NonSpacingMark) stripped.Append(rune.ToString());
        }
        return stripped.ToString();
    }

    /// <summary>Syllable number = (lead * 21 + vowel) * 28 + tail (Unicode, section 3.12).</summary>
    private static void Hangul(int syllable, StringBuilder text)
    {
        text.Append((char)(0x1100 + syllable / 588)).Append((char)(0x1161 + syllable % 588 / 28));
        if (syllable % 28 != 0) text.Append((char)(0x11A7 + syllable % 28));
    }

    private static Dictionary<int, string> Load()
    {
        using var stream = typeof(Accents).Assembly.GetManifestResourceStream("accents.txt")!;
        using var reader = new StreamReader(stream);
        var table = new Dictionary<int, string>();
        while (reader.ReadLine() is { } line)
        {
            if (line[0] == '#') continue;
            var words = line.Split(' ');
            var left = string.Concat(words[0].Split('+').Select(c => char.ConvertFromUtf32(Number(c))));
            foreach (var word in words.AsSpan(1)) table.Add(Number(word), left);
        }
        return table;
    }

    private static int Number(string hex) => int.Parse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
