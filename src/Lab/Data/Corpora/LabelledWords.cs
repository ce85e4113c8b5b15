using System.Globalization;
using HessianFaultLab.Lab.Data.Text;

namespace HessianFaultLab.Lab.Data.Corpora;

/// <summary>One example a line, <c>label word word ...</c>, the label a whole number from 0: the usual form of SST.</summary>
public sealed class LabelledWords : ICorpusFormat
{
    private const int MostClasses = 1000;

    public string Name => "labelled-words";

    public string Summary => "lines of: label word word ... (SST)";

    public IReadOnlyList<string> Classes => [];

    public IReadOnlyDictionary<Split, string> Find(string path) =>
        CorpusFiles.Find(path, ".txt", (Split.Train, ["train"]), (Split.Validation, ["dev", "valid", "validation"]), (Split.Test, ["test"]));

    public IEnumerable<LabelledText> Read(string path)
    {
        foreach (var line in Utf8Lines.Read(path))
        {
            if (string.IsNullOrWhiteSpace(line.Text)) continue;
            var space = line.Text.IndexOfAny([' ', '\t']);
            var label = space < 0 ? line.Text : line.Text[..space];
            if (!int.TryParse(label, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number >= MostClasses)
                throw line.Error($"the line begins with '{Shown.Of(label)}'; a label, a whole number from 0 to {MostClasses - 1}, is wanted, then a space and the words");
            if (space < 0) throw line.Error("there is a label and no words");
            yield return new LabelledText(line, number.ToString(CultureInfo.InvariantCulture), line.Text[(space + 1)..]);
        }
    }
}
