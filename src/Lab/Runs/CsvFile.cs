using System.Globalization;
using System.Reflection;
using System.Text;
using CsvHelper;

namespace HessianFaultLab.Lab.Runs;

/// <summary>
/// Writes records as CSV: one header in snake_case, RFC 4180, invariant culture, LF, doubles with all their digits, an
/// empty field where there is nothing to say. The file appears whole or not at all.
/// </summary>
public static class CsvFile
{
    /// <exception cref="BadInputException">The folder cannot be written to.</exception>
    public static void Write<T>(string path, IEnumerable<T> rows) => AtomicFile.Write(path, stream =>
    {
        using var text = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        Write(text, rows);
    });

    public static void Write<T>(TextWriter text, IEnumerable<T> rows)
    {
        using var csv = CsvWriter.Create(text, new CsvWriterOptions { NewLine = "\n" }, leaveOpen: true);
        var columns = typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance);
        csv.WriteRecord([.. columns.Select(c => SnakeCase(c.Name))]);
        foreach (var row in rows) csv.WriteRecord([.. columns.Select(c => Text(c.GetValue(row)))]);
    }

    internal static string SnakeCase(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i == 0 ? "" : "_") + char.ToLowerInvariant(c) : c.ToString()));

    private static string Text(object? value) => value switch
    {
        null => "",
        bool flag => flag ? "true" : "false",
        double number => double.IsNaN(number) ? "nan" : double.IsPositiveInfinity(number) ? "inf" : double.IsNegativeInfinity(number) ? "-inf" : number.ToString("R", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
