using HessianFaultLab.Lab.Data.Text;

namespace HessianFaultLab.Lab.Data.Corpora;

/// <summary>Any CSV with a header that names the columns <c>label</c> and <c>text</c>, others ignored; classes are whatever labels there are.</summary>
public sealed class LabelTextCsv : ICorpusFormat
{
    public string Name => "csv";

    public string Summary => "CSV with a header and the columns label and text";

    public IReadOnlyList<string> Classes => [];

    public IReadOnlyDictionary<Split, string> Find(string path) =>
        CorpusFiles.Find(path, ".csv", (Split.Train, ["train"]), (Split.Validation, ["validation", "valid", "dev"]), (Split.Test, ["test"]));

    public IEnumerable<LabelledText> Read(string path)
    {
        int label = -1, text = -1, count = 0;
        foreach (var record in CsvRecords.Read(path))
        {
            var fields = record.Fields.ToArray();
            if (label < 0)
            {
                (label, text, count) = (Array.IndexOf(fields, "label"), Array.IndexOf(fields, "text"), fields.Length);
                if (label < 0 || text < 0)
                    throw record.Line.Error($"the header must name the columns label and text; it has {Shown.Of(string.Join(", ", fields))}");
                continue;
            }
            if (fields.Length != count) throw record.Line.Error($"{fields.Length} fields, but the header has {count}");
            if (fields[label].Length == 0) throw record.Line.Error("the label is empty");
            yield return new LabelledText(record.Line, fields[label], fields[text]);
        }
    }
}
