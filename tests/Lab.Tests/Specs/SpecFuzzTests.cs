using System.Diagnostics;
using System.Text;
using HessianFaultLab.Lab.Specs;
using HessianFaultLab.Lab.Specs.Binding;
using HessianFaultLab.Lab.Specs.Diagnostics;
using HessianFaultLab.Lab.Specs.Nodes;
using HessianFaultLab.Lab.Specs.Schema;
using HessianFaultLab.Lab.Specs.Sources;
using HessianFaultLab.Lab.Tests.Specs.Kitchen;

namespace HessianFaultLab.Lab.Tests.Specs;

/// <summary>Texts that were changed at random bind, or are refused with diagnostics; nothing else happens, and quickly.</summary>
public sealed class SpecFuzzTests
{
    private static readonly int Cases = Environment.GetEnvironmentVariable("HFL_TESTS") == "full" ? 100_000 : 6_000;

    private static readonly JsonSchema Schema = new(SchemaWriter.Write<Meal>("A meal"));

    private static readonly string[] Documents =
    [
        "# a meal\nname: soup\nguests: 4\nsalt: 5%\nseeds: [1, 2, 3]\nsteps:\n  - wait\n  - do: stir\n    times: 3\n  - {do: season, pepper: 1e-3, bowl: \"big one\"}\neaten: 3..4\n",
        "{\"name\":\"x\",\"guests\":2,\"salt\":0.5,\"heat\":\"oven\",\"steps\":[{\"do\":\"stir\",\"times\":3,\"seconds\":30}],\"prices\":{\"a\":1.5,\"b\":2},\"drink\":{\"sort\":\"tea\",\"glasses\":1}}",
        "name: &n |\n  two\n  lines\ndrink: *n\nhot: null\nsteps: &s [{do: wait, duration: 7}, wait]\nlater: *s\nprices: {? a : 1, 'b': 2}\nseeds: 7\n",
    ];

    /// <summary>What YAML breaks on.</summary>
    private static readonly string[] Snippets =
    [
        "\t", "\n", "\r", " ", "  ", ":", ": ", "- ", "? ", "[", "]", "{", "}", ",", "&n ", "*n", "*s", "&s ", "!", "!!int ", "!<x> ", "|", ">", "|9", ">-", "'", "\"", "\\", "%", "@", "`", "#", " #",
        "---\n", "...\n", "%YAML 1.1\n", "%TAG ! x\n", "<<: ", "$x", "$", "~", "null", "\0", "\u0085", "\u2028", "\uFEFF", "\uFFFD", "\U0001F600", "\u0301", "1e999", "-0", "99999999999999999999", "0x1F", "\"\\u", "\"\\x0",
        ".inf", "NaN", "\"\\ud800\"", "name", "do: ",
    ];

    [Fact]
    public void Changed_texts_bind_or_are_refused()
    {
        var draws = new Random(20261121);
        var (bound, refused) = (0, 0);
        var slowest = TimeSpan.Zero;
        for (var i = 0; i < Cases; i++)
        {
            var bytes = Changed(draws);
            var watch = Stopwatch.StartNew();
            try
            {
                if (Try(bytes)) bound++;
                else refused++;
            }
            catch (Exception error)
            {
                Assert.Fail($"case {i}: {error}\n{Convert.ToBase64String(bytes)}\n{Encoding.UTF8.GetString(bytes)}");
            }
            if (watch.Elapsed > slowest && i > 0) slowest = watch.Elapsed;
        }
        Assert.True(bound > Cases / 50 && refused > Cases / 2, $"{bound} bound, {refused} refused");
        Assert.True(slowest < TimeSpan.FromSeconds(2), $"one took {slowest}");
    }

    /// <summary>Whatever binds has a canonical text that binds to the same, and that the schema takes.</summary>
    private static bool Try(byte[] bytes)
    {
        var diagnostics = new DiagnosticList();
        var meal = SourceText.Decode("m.yaml", bytes, diagnostics) is { } source && SpecReader.Read(source, diagnostics) is { } node
            ? new Binder(diagnostics).Bind<Meal>(node, "the meal")
            : null;
        Assert.Equal(diagnostics.Count > 0, diagnostics.ToString().Length > 0);
        if (diagnostics.Count > 0) return false;
        var text = CanonicalForm.Text(meal!);
        var again = SpecErrorTests.Read<Meal>(text, diagnostics);
        Assert.True(diagnostics.Count == 0, $"{text}\n{diagnostics}");
        Assert.Equal(text, CanonicalForm.Text(again!));
        if (again!.Later is null) Assert.Null(Schema.Mistake(CanonicalForm.Node(again)));
        return true;
    }

    private static byte[] Changed(Random draws)
    {
        var text = Documents[draws.Next(Documents.Length)];
        byte[]? bytes = null;
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
        bytes = Encoding.UTF8.GetBytes(text);
        if (bytes.Length > 0 && draws.Next(4) == 0) bytes[draws.Next(bytes.Length)] ^= (byte)(1 << draws.Next(8));
        if (bytes.Length > 0 && draws.Next(50) == 0) bytes = bytes[..draws.Next(bytes.Length)];
        return bytes;
    }
}
