using HessianFaultLab.Lab.Data.Text;

namespace HessianFaultLab.Lab.Data.Corpora;

/// <summary>One text a file, as in IMDB (Maas et al. 2011): <c>train/pos/*.txt</c>, <c>train/neg/*.txt</c>, <c>test/...</c></summary>
public sealed class ReviewFolders : ICorpusFormat
{
    public string Name => "imdb";

    public string Summary => "IMDB reviews: train/pos/*.txt, train/neg/*.txt, test/...";

    public IReadOnlyList<string> Classes { get; } = ["neg", "pos"];

    public IReadOnlyDictionary<Split, string> Find(string path)
    {
        var inside = Files.Inside(path, folders: true);
        if (!inside.Contains("train", StringComparer.Ordinal))
            throw new BadInputException($"{path} has no folder train; it has {(inside.Length == 0 ? "no folders" : string.Join(", ", inside.Take(8)))}");
        var found = new Dictionary<Split, string> { [Split.Train] = Path.Combine(path, "train") };
        if (inside.Contains("test", StringComparer.Ordinal)) found[Split.Test] = Path.Combine(path, "test");
        return found;
    }

    public IEnumerable<LabelledText> Read(string path)
    {
        foreach (var label in Classes)
        {
            var folder = Path.Combine(path, label);
            foreach (var name in Files.Inside(folder, folders: false).Where(n => n.EndsWith(".txt", StringComparison.OrdinalIgnoreCase)))
            {
                var file = Path.Combine(folder, name);
                yield return new LabelledText(new TextLine(file, 1, ""), label, Utf8Lines.ReadAll(file).Replace("<br />", "\n", StringComparison.Ordinal));
            }
        }
    }
}
