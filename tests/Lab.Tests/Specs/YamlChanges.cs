using System.Diagnostics;
using System.Text;

namespace HessianFaultLab.Lab.Tests.Specs;

/// <summary>Changes YAML at random: bytes, lines, indentation, and snippets that YAML breaks on.</summary>
internal static class YamlChanges
{
    /// <summary>What YAML breaks on.</summary>
    private static readonly string[] Snippets =
    [
        "\t", "\n", "\r", " ", "  ", ":", ": ", "- ", "? ", "[", "]", "{", "}", ",", "&n ", "*n", "*s", "&s ", "!", "!!int ", "!<x> ", "|", ">", "|9", ">-", "'", "\"", "\\", "%", "@", "`", "#", " #",
        "---\n", "...\n", "%YAML 1.1\n", "%TAG ! x\n", "<<: ", "$x", "$", "~", "null", "\0", "\u0085", "\u2028", "\uFEFF", "\uFFFD", "\U0001F600", "\u0301", "1e999", "-0", "99999999999999999999", "0x1F", "\"\\u", "\"\\x0",
        ".inf", "NaN", "\"\\ud800\"", "name", "do: ",
    ];

    /// <summary>Feeds changed texts to a reader, which must take or refuse each, quickly, and never throw.</summary>
    /// <param name="documents">Texts that are right.</param>
    /// <param name="cases">How many; twenty times as many under HFL_TESTS=full.</param>
    /// <param name="read">Whether the bytes were taken.</param>
    internal static void Check(IReadOnlyList<string> documents, int cases, Func<byte[], bool> read)
    {
        if (Environment.GetEnvironmentVariable("HFL_TESTS") == "full") cases *= 20;
        Assert.All(documents, text => Assert.True(read(Encoding.UTF8.GetBytes(text)), text));
        var draws = new Random(20261121);
        var (taken, refused) = (0, 0);
        var slowest = TimeSpan.Zero;
        for (var i = 0; i < cases; i++)
        {
            var bytes = Changed(documents, draws);
            var watch = Stopwatch.StartNew();
            try
            {
                if (read(bytes)) taken++;
                else refused++;
            }
            catch (Exception error)
            {
                Assert.Fail($"case {i}: {error}\n{Convert.ToBase64String(bytes)}\n{Encoding.UTF8.GetString(bytes)}");
            }
            if (watch.Elapsed > slowest) slowest = watch.Elapsed;
        }
        Assert.True(taken > cases / 50 && refused > cases / 2, $"{taken} taken, {refused} refused");
        Assert.True(slowest < TimeSpan.FromSeconds(5), $"one took {slowest}");
    }

    private static byte[] Changed(IReadOnlyList<string> documents, Random draws)
    {
        var text = documents[draws.Next(documents.Count)];
        for (var changes = 1 + draws.Next(4); changes > 0; changes--)
        {
            var lines = text.Split('\n').ToList();
            var (at, other) = (draws.Next(lines.Count), draws.Next(lines.Count));
            switch (draws.Next(8))
            {
                case 0: lines.RemoveAt(at); break;
                case 1: lines.Insert(at, lines[other]); break;
                case 2: lines[at] = new string(' ', draws.Next(6)) + lines[at].TrimStart(); break;
                case 3: (lines[at], lines[other]) = (lines[other], lines[at]); break;
                case 4: lines[at] = lines[at][..draws.Next(lines[at].Length + 1)]; break;
                default:
                    var place = draws.Next(lines[at].Length + 1);
                    lines[at] = lines[at].Insert(place, Snippets[draws.Next(Snippets.Length)]);
                    break;
            }
            text = string.Join('\n', lines);
        }
        var bytes = Encoding.UTF8.GetBytes(text);
        if (bytes.Length > 0 && draws.Next(4) == 0) bytes[draws.Next(bytes.Length)] ^= (byte)(1 << draws.Next(8));
        if (bytes.Length > 0 && draws.Next(50) == 0) bytes = bytes[..draws.Next(bytes.Length)];
        return bytes;
    }
}
