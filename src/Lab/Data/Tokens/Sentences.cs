namespace HessianFaultLab.Lab.Data.Tokens;

/// <summary>
/// A document cut into sentences: at line breaks, and behind <c>. ! ?</c> with closing quotes and brackets, where white space and no
/// lower-case letter follows. Abbreviations and initials do not end a sentence.
/// </summary>
public static class Sentences
{
    private static readonly HashSet<string> Abbreviations =
        new(["mr", "mrs", "ms", "dr", "prof", "st", "sr", "jr", "vs", "no", "inc", "ltd", "co", "corp", "e.g", "i.e", "u.s", "u.k", "etc"], StringComparer.OrdinalIgnoreCase);

    public static IEnumerable<string> Split(string text)
    {
        foreach (var line in text.Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
        {
            var start = 0;
            for (var i = 0; i < line.Length; i++)
            {
                if (line[i] is not ('.' or '!' or '?')) continue;
                var end = i + 1;
                while (end < line.Length && line[end] is ('.' or '!' or '?' or '"' or '\'' or ')' or ']' or '\u201D' or '\u2019')) end++;
                if (Ends(line, start, i, end))
                {
                    if (line[start..end].Trim() is { Length: > 0 } sentence) yield return sentence;
                    start = end;
                }
                i = end - 1;
            }
            if (line[start..].Trim() is { Length: > 0 } rest) yield return rest;
        }
    }

    private static bool Ends(string line, int start, int mark, int end)
    {
        if (end == line.Length) return true;
        if (!char.IsWhiteSpace(line[end])) return false;
        var next = end;
        while (next < line.Length && char.IsWhiteSpace(line[next])) next++;
        if (next < line.Length && char.IsLower(line[next])) return false;
        if (line[mark] != '.' || end > mark + 1) return true;
        var word = mark;
        while (word > start && !char.IsWhiteSpace(line[word - 1])) word--;
        var before = line[word..mark].TrimStart('"', '\'', '(', '[', '\u201C');
        return !Abbreviations.Contains(before) && !(before.Length == 1 && char.IsUpper(before[0]) && before != "I");
    }
}
