using HessianFaultLab.Lab.Data.Text;

namespace HessianFaultLab.Lab.Data.Corpora;

/// <summary>
/// A classification task of GLUE (Wang et al. 2018) as its TSV files write it: tabs, no quoting, a header but in CoLA. The
/// development file, whose labels are public, is the test split; validation is cut from training.
/// </summary>
public sealed class GlueTask : ICorpusFormat
{
    private readonly string _first;
    private readonly string? _second;
    private readonly string _label;
    private readonly bool _header;
    private readonly string[] _development;

    private GlueTask(string name, string summary, string[] classes, string label, string first, string? second = null, bool header = true, string development = "dev")
    {
        (Name, Summary, Classes) = (name, summary, classes);
        (_label, _first, _second, _header, _development) = (label, first, second, header, [development, "dev"]);
    }

    public static IReadOnlyList<GlueTask> All { get; } =
    [
        new("sst2", "GLUE SST-2: sentiment of sentences", ["0", "1"], "label", "sentence"),
        new("cola", "GLUE CoLA: acceptable sentences", ["0", "1"], "1", "3", header: false),
        new("mrpc", "GLUE MRPC: paraphrases", ["0", "1"], "Quality", "#1 String", "#2 String"),
        new("qqp", "GLUE QQP: duplicate questions", ["0", "1"], "is_duplicate", "question1", "question2"),
        new("mnli", "GLUE MNLI: entailment, matched", ["entailment", "neutral", "contradiction"], "gold_label", "sentence1", "sentence2", development: "dev_matched"),
        new("qnli", "GLUE QNLI: does a sentence answer a question", ["entailment", "not_entailment"], "label", "question", "sentence"),
        new("rte", "GLUE RTE: entailment", ["entailment", "not_entailment"], "label", "sentence1", "sentence2"),
        new("wnli", "GLUE WNLI: entailment by resolving a pronoun", ["0", "1"], "label", "sentence1", "sentence2"),
    ];

    public string Name { get; }

    public string Summary { get; }

    public IReadOnlyList<string> Classes { get; }

    public IReadOnlyDictionary<Split, string> Find(string path) =>
        CorpusFiles.Find(path, ".tsv", (Split.Train, ["train"]), (Split.Test, _development));

    public IEnumerable<LabelledText> Read(string path)
    {
        string[]? columns = null;
        int first = 0, second = -1, label = 0;
        foreach (var line in Utf8Lines.Read(path))
        {
            if (line.Text.Length == 0) continue;
            var fields = line.Text.Split('\t');
            if (columns is null)
            {
                columns = _header ? fields : ["0", "1", "2", "3"];
                (label, first) = (Column(line, columns, _label), Column(line, columns, _first));
                if (_second is not null) second = Column(line, columns, _second);
                if (_header) continue;
            }
            if (fields.Length != columns.Length)
                throw line.Error($"{fields.Length} fields between tabs, but {Name} has {columns.Length} ({string.Join(", ", columns)})");
            if (!Classes.Contains(fields[label], StringComparer.Ordinal))
                throw line.Error($"the label is '{Shown.Of(fields[label])}', but {Name} has {string.Join(", ", Classes)}");
            yield return new LabelledText(line, fields[label], fields[first], second < 0 ? null : fields[second]);
        }
    }

    private int Column(TextLine line, string[] columns, string name)
    {
        var at = Array.IndexOf(columns, name);
        return at >= 0 ? at : throw line.Error($"the header has no column '{name}', which {Name} needs; it has {Shown.Of(string.Join(", ", columns))}");
    }
}
