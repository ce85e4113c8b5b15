namespace HessianFaultLab.Lab;

/// <summary>What a word that is not known may have been meant for.</summary>
public static class Spelling
{
    /// <summary>A question to put behind an error: the nearest known word, or all of them where none is near.</summary>
    public static string Suggest(string word, IEnumerable<string> known)
    {
        var ranked = known.Order(StringComparer.Ordinal).Select(name => (Name: name, Edits: Edits(word, name))).ToArray();
        if (ranked.Length == 0) return "; there is none";
        var near = ranked.MinBy(pair => pair.Edits);
        return near.Edits <= Math.Min(3, Math.Max(1, word.Length / 2))
            ? $". Did you mean '{near.Name}'?"
            : $"; there is {string.Join(", ", ranked.Select(pair => pair.Name))}";
    }

    /// <summary>The question to put behind the name of a file that is not there: the nearest that is; nothing where none is near.</summary>
    public static string SuggestFile(string path)
    {
        var folder = Path.GetDirectoryName(path) ?? "";
        var at = folder.Length == 0 ? "." : folder;
        if (!Directory.Exists(at)) return "";
        var name = Path.GetFileName(path);
        var near = Directory.EnumerateFileSystemEntries(at).Select(e => Path.GetFileName(e)).Order(StringComparer.Ordinal).MinBy(known => Edits(name, known));
        return near is not null && Edits(name, near) <= Math.Min(3, name.Length / 2) ? $". Did you mean '{Path.Combine(folder, near)}'?" : "";
    }

    /// <summary>Levenshtein's distance, of at most the first 64 letters.</summary>
    public static int Edits(string from, string to)
    {
        if (from.Length > 64) from = from[..64];
        var previous = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var current = new int[to.Length + 1];
            current[0] = i;
            for (var j = 1; j <= to.Length; j++)
                current[j] = Math.Min(previous[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1), 1 + Math.Min(previous[j], current[j - 1]));
            previous = current;
        }
        return previous[to.Length];
    }
}
