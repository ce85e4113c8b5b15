using System.Text;

namespace HessianFaultLab.Lab.Data.Text;

/// <summary>A text file line by line, without ever holding more than one line: strict UTF-8, LF or CRLF, a byte order mark ignored.</summary>
public static class Utf8Lines
{
    /// <summary>Longer lines are taken for a file of another kind.</summary>
    public const int LongestLine = 4 << 20;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="BadInputException">The file is missing or unreadable, or a line is not UTF-8 or too long.</exception>
    public static IEnumerable<TextLine> Read(string path)
    {
        using var stream = Files.Open(path);
        var buffer = new byte[1 << 16];
        var line = new MemoryStream();
        var number = 1;
        int read;
        while ((read = Files.Read(stream, buffer, path)) > 0)
        {
            var start = 0;
            for (var end = Array.IndexOf(buffer, (byte)'\n', 0, read); end >= 0; end = Array.IndexOf(buffer, (byte)'\n', start, read - start))
            {
                Append(line, buffer, start, end, path, number);
                yield return Decode(line, path, number++);
                line.SetLength(0);
                start = end + 1;
            }
            Append(line, buffer, start, read, path, number);
        }
        if (line.Length > 0) yield return Decode(line, path, number);
    }

    /// <summary>A whole small file as one text.</summary>
    public static string ReadAll(string path)
    {
        var text = new StringBuilder();
        foreach (var line in Read(path)) (text.Length > 0 ? text.Append('\n') : text).Append(line.Text);
        return text.ToString();
    }

    private static void Append(MemoryStream line, byte[] buffer, int start, int end, string path, int number)
    {
        if (line.Length + end - start > LongestLine)
            throw new BadInputException($"{path}({number}): the line is longer than {LongestLine} bytes; is this a text file with one example a line?");
        line.Write(buffer, start, end - start);
    }

    private static TextLine Decode(MemoryStream line, string path, int number)
    {
        var bytes = line.GetBuffer().AsSpan(0, (int)line.Length);
        if (number == 1 && bytes.StartsWith(Encoding.UTF8.Preamble)) bytes = bytes[3..];
        if (bytes.EndsWith("\r"u8)) bytes = bytes[..^1];
        try
        {
            return new TextLine(path, number, Strict.GetString(bytes));
        }
        catch (DecoderFallbackException error)
        {
            throw new BadInputException($"{path}({number}): byte {error.Index + 1} of the line is not UTF-8; convert the file, for example with: iconv -f LATIN1 -t UTF-8", error);
        }
    }
}
