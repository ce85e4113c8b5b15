using System.Text;

namespace HessianFaultLab.Lab.Data.Text;

/// <summary>
/// Records of comma-separated values by RFC 4180, one at a time: fields in double quotes may hold commas, doubled quotes and
/// line breaks; a quote inside an unquoted field is a letter like any other.
/// </summary>
public static class CsvRecords
{
    /// <summary>More fields, or a longer record, are taken for a quote that was never closed.</summary>
    public const int LongestRecord = Utf8Lines.LongestLine;

    private const int MostFields = 4096;

    /// <exception cref="BadInputException">A quote is never closed, or letters follow a closing quote.</exception>
    public static IEnumerable<CsvRecord> Read(string path, char separator = ',')
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        var first = default(TextLine);
        foreach (var line in Utf8Lines.Read(path))
        {
            if (quoted) field.Append('\n');
            else first = line;
            if (field.Length + line.Text.Length > LongestRecord) throw first.Error("a quote opens here and is never closed");
            quoted = Split(line, separator, quoted, field, fields);
            if (quoted) continue;
            fields.Add(field.ToString());
            field.Clear();
            if (fields.Count > 1 || fields[0].Length > 0) yield return new CsvRecord(first, [.. fields]);
            fields.Clear();
        }
        if (quoted) throw first.Error("a quote opens here and is never closed");
    }

    /// <returns>Whether the line ends inside quotes.</returns>
    private static bool Split(TextLine line, char separator, bool quoted, StringBuilder field, List<string> fields)
    {
        var text = line.Text;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted)
            {
                if (c != '"') field.Append(c);
                else if (i + 1 < text.Length && text[i + 1] == '"') field.Append(text[i++]);
                else
                {
                    quoted = false;
                    if (i + 1 < text.Length && text[i + 1] != separator)
                        throw line.Error($"column {i + 2}: '{text[i + 1]}' follows a closing quote; a quote inside a quoted field is written twice");
                }
            }
            else if (c == separator)
            {
                fields.Add(field.ToString());
                field.Clear();
                if (fields.Count > MostFields) throw line.Error($"more than {MostFields} fields; is '{separator}' the separator?");
            }
            else if (c == '"' && field.Length == 0) quoted = true;
            else field.Append(c);
        }
        return quoted;
    }
}
