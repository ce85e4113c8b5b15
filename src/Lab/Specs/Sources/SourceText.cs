using System.Text;
using System.Text.Unicode;
using HessianFaultLab.Lab.Specs.Diagnostics;

namespace HessianFaultLab.Lab.Specs.Sources;

/// <summary>A text that a user wrote, with a table of its lines. Every line break is a line feed here, whatever it was in the file.</summary>
public sealed class SourceText
{
    /// <summary>No specification that a person wrote is larger; the limit bounds the work that a file can cause.</summary>
    public const int MostBytes = 1 << 20;

    private readonly List<int> _starts = [0];

    public SourceText(string name, string text)
    {
        Name = name;
        Text = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        for (var i = 0; i < Text.Length; i++)
        {
            if (Text[i] == '\n') _starts.Add(i + 1);
        }
    }

    /// <summary>The file's path as the user gave it, or the option that holds the text.</summary>
    public string Name { get; }

    public string Text { get; }

    public int LineCount => _starts.Count;

    /// <summary>Reads a file of strict UTF-8; a byte order mark is left out.</summary>
    /// <returns>Null where that failed; the reason is among the diagnostics.</returns>
    public static SourceText? Read(string path, DiagnosticList diagnostics)
    {
        byte[] bytes;
        try
        {
            using var stream = File.OpenRead(path);
            bytes = new byte[MostBytes + 1];
            bytes = bytes[..stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return Refuse(DiagnosticCodes.Unreadable, Spelling.SuggestFile(path) is { Length: > 0 } near ? "the file does not exist" + near : "the file does not exist; check the path");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Refuse(DiagnosticCodes.Unreadable, Directory.Exists(path) ? "this is a folder; name a file in it" : $"the file cannot be read: {error.Message}");
        }
        return bytes.Length > MostBytes
            ? Refuse(DiagnosticCodes.TooLarge, $"the file has more than {MostBytes} bytes; a specification is a short text")
            : Decode(path, bytes, diagnostics);

        SourceText? Refuse(DiagnosticCode code, string message)
        {
            diagnostics.Add(code, new SourceText(path, "").At(0), message);
            return null;
        }
    }

    /// <summary>Decodes the bytes of a file.</summary>
    /// <returns>Null where they are not UTF-8; the place is among the diagnostics.</returns>
    public static SourceText? Decode(string name, ReadOnlySpan<byte> bytes, DiagnosticList diagnostics)
    {
        var content = bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[3..] : bytes;
        var letters = new char[content.Length];
        Utf8.ToUtf16(content, letters, out var read, out var written, replaceInvalidSequences: false);
        var source = new SourceText(name, new string(letters, 0, written));
        if (read == content.Length) return source;
        var offset = bytes.Length - content.Length + read;
        diagnostics.Add(
            DiagnosticCodes.NotUtf8, source.At(source.Text.Length), $"byte {offset} (0x{bytes[offset]:X2}) is not UTF-8; convert the file, for example with: iconv -f LATIN1 -t UTF-8");
        return null;
    }

    /// <summary>Line and column of a character, both counted from 1; columns count UTF-16 units, as editors do.</summary>
    public (int Line, int Column) Position(int index)
    {
        var found = _starts.BinarySearch(index);
        var line = found >= 0 ? found : ~found - 1;
        return (line + 1, index - _starts[line] + 1);
    }

    /// <summary>A line without its break, counted from 1.</summary>
    public string Line(int number)
    {
        var start = _starts[number - 1];
        return number == _starts.Count ? Text[start..] : Text[start..(_starts[number] - 1)];
    }

    /// <summary>Some characters; cut where the text ends.</summary>
    public SourceSpan At(long start, long length = 0)
    {
        var first = (int)Math.Clamp(start, 0, Text.Length);
        return new SourceSpan(this, first, (int)Math.Clamp(length, 0, Text.Length - first));
    }
}
