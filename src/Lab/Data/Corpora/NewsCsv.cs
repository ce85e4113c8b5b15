using System.Globalization;
using HessianFaultLab.Lab.Data.Text;

namespace HessianFaultLab.Lab.Data.Corpora;

/// <summary>
/// The CSV files of Zhang, Zhao, LeCun (2015): no header, <c>"class","text"</c> or <c>"class","title","text"</c>, classes from 1,
/// <c>\n</c> written for a line break.
/// </summary>
public sealed class NewsCsv : ICorpusFormat
{
    private readonly int _fields;

    private NewsCsv(string name, string summary, int classes, int fields)
    {
        (Name, Summary, _fields) = (name, summary, fields);
        Classes = [.. Enumerable.Range(1, classes).Select(c => c.ToString(CultureInfo.InvariantCulture))];
    }

    public static IReadOnlyList<NewsCsv> All { get; } =
    [
        new("ag-news", "AG News: title and text in 4 classes", 4, 3),
        new("yelp-polarity", "Yelp reviews, negative or positive", 2, 2),
        new("yelp-full", "Yelp reviews of 1 to 5 stars", 5, 2),
    ];

    public string Name { get; }

    public string Summary { get; }

    public IReadOnlyList<string> Classes { get; }

    public IReadOnlyDictionary<Split, string> Find(string path) => CorpusFiles.Find(path, ".csv", (Split.Train, ["train"]), (Split.Test, ["test"]));

    public IEnumerable<LabelledText> Read(string path)
    {
        foreach (var record in CsvRecords.Read(path))
        {
            var fields = record.Fields;
            if (fields.Count != _fields)
                throw record.Line.Error($"{fields.Count} fields, but {Name} has {_fields}: {(_fields == 3 ? "class, title, text" : "class, text")}");
            if (!Classes.Contains(fields[0], StringComparer.Ordinal))
                throw record.Line.Error($"the class is '{Shown.Of(fields[0])}', but {Name} has 1 to {Classes.Count}");
            yield return new LabelledText(record.Line, fields[0], string.Join(". ", fields.Skip(1)).Replace("\\n", "\n", StringComparison.Ordinal));
        }
    }
}
