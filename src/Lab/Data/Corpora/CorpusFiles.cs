using HessianFaultLab.Lab.Data.Text;

namespace HessianFaultLab.Lab.Data.Corpora;

/// <summary>Which file of a folder is which split, by name.</summary>
internal static class CorpusFiles
{
    /// <summary>A file is the training split; a folder's files are told apart by their names without extension.</summary>
    internal static IReadOnlyDictionary<Split, string> Find(string path, string extension, params IReadOnlyList<(Split Split, string[] Names)> wanted)
    {
        if (!Directory.Exists(path))
        {
            // Opened once, so that a missing file is reported here and in the reader's words.
            using var probe = Files.Open(path);
            return new Dictionary<Split, string> { [Split.Train] = path };
        }
        var inside = Files.Inside(path, folders: false);
        var found = new Dictionary<Split, string>();
        foreach (var (split, names) in wanted)
        {
            if (names.Select(n => n + extension).FirstOrDefault(n => inside.Contains(n, StringComparer.Ordinal)) is { } name) found[split] = Path.Combine(path, name);
        }
        if (found.ContainsKey(Split.Train)) return found;
        var train = wanted.First(w => w.Split == Split.Train).Names[0] + extension;
        throw new BadInputException($"{path} has no {train}{(inside.Length == 0 ? "; it has no files" : $"; it has {string.Join(", ", inside.Take(8))}")}");
    }
}
