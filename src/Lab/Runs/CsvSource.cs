using System.Buffers.Text;
using System.Text;
using CsvHelper;

namespace HessianFaultLab.Lab.Runs;

/// <summary>
/// A CSV file of a result, read record by record. Columns go by their names; one that the file lacks is empty in every record,
/// so that a file of an older version can still be shown.
/// </summary>
internal sealed class CsvSource : IDisposable
{
    private readonly CsvReader _reader;
    private readonly string _path;

    /// <exception cref="BadInputException">The file cannot be opened.</exception>
    internal CsvSource(string path)
    {
        _path = path;
        try
        {
            _reader = CsvReader.FromFile(path, new CsvReaderOptions { Separator = ',', TrackLineNumbers = true, MalformedData = CsvMalformedDataHandling.Throw });
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"{path} cannot be read: {error.Message}", error);
        }
    }

    /// <summary>The number of a column; -1 where the file lacks it.</summary>
    internal int Column(string name) => _reader.TryGetFieldIndex(name, out var index) ? index : -1;

    /// <exception cref="BadInputException">The file lacks the column, or a field in quotes does not end.</exception>
    internal int RequiredColumn(string name) => Column(name) is >= 0 and var index ? index
        : throw new BadInputException($"{_path}: there is no column {name}; the file is not what its name says");

    /// <exception cref="BadInputException">The record is no CSV.</exception>
    internal bool Read()
    {
        try
        {
            return _reader.Read();
        }
        catch (CsvFormatException error)
        {
            throw new BadInputException($"{_path}({_reader.LineNumber}): this is no CSV: {error.Message}", error);
        }
    }

    internal string Text(int column) => column < 0 ? "" : _reader.GetString(column);

    internal ReadOnlySpan<byte> Bytes(int column) => column < 0 ? [] : _reader.GetSpan(column);

    /// <summary>Null where the field is empty.</summary>
    /// <exception cref="BadInputException">It is no number.</exception>
    internal double? Number(int column)
    {
        var bytes = Bytes(column);
        if (bytes.IsEmpty) return null;
        if (Utf8Parser.TryParse(bytes, out double number, out var used) && used == bytes.Length) return number;
        if (bytes.SequenceEqual("nan"u8)) return double.NaN;
        if (bytes.SequenceEqual("inf"u8)) return double.PositiveInfinity;
        if (bytes.SequenceEqual("-inf"u8)) return double.NegativeInfinity;
        throw Wrong(column, "number");
    }

    /// <summary>Null where the field is empty.</summary>
    /// <exception cref="BadInputException">It is no whole number.</exception>
    internal long? Whole(int column)
    {
        var bytes = Bytes(column);
        if (bytes.IsEmpty) return null;
        return Utf8Parser.TryParse(bytes, out long number, out var used) && used == bytes.Length ? number : throw Wrong(column, "whole number");
    }

    public void Dispose() => _reader.Dispose();

    private BadInputException Wrong(int column, string what) =>
        new($"{_path}({_reader.LineNumber}): '{Shown.Of(Encoding.UTF8.GetString(Bytes(column)))}' in the column {_reader.Headers[column]} is no {what}; hfl merge and hfl score write these files anew");
}
