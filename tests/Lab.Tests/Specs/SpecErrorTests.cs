using HessianFaultLab.Lab.Specs.Binding;
using HessianFaultLab.Lab.Specs.Diagnostics;
using HessianFaultLab.Lab.Specs.Nodes;
using HessianFaultLab.Lab.Specs.Sources;
using HessianFaultLab.Lab.Tests.Specs.Kitchen;

namespace HessianFaultLab.Lab.Tests.Specs;

/// <summary>The exact text of every mistake; see <see cref="ErrorTable"/>.</summary>
public sealed class SpecErrorTests
{
    private static readonly ErrorTable Table = new("Specs");

    public static TheoryData<string> Rows => Table.Rows;

    [Theory]
    [MemberData(nameof(Rows))]
    public void Each_mistake_says_where_what_and_what_to_do(string row) => Table.Check(row, Mistakes);

    [Fact]
    public void Every_code_of_the_language_has_a_row()
    {
        DiagnosticCode[] elsewhere = [DiagnosticCodes.Unreadable, DiagnosticCodes.NotUtf8, DiagnosticCodes.TooLarge];
        Assert.All(DiagnosticCodes.All.Where(c => c.Number < 30).Except(elsewhere), code => Assert.Contains($"error {code}:", Table.Text));
    }

    [Theory]
    [InlineData("missing.yaml", "missing.yaml: error HFL001: the file does not exist; check the path\n")]
    [InlineData(".", ".: error HFL001: this is a folder; name a file in it\n")]
    public void A_file_that_cannot_be_read(string path, string expected)
    {
        var diagnostics = new DiagnosticList();
        Assert.Null(SpecReader.ReadFile(path, diagnostics));
        Assert.Equal(expected, diagnostics.ToString());
    }

    [Fact]
    public void Bytes_that_are_no_UTF8()
    {
        var diagnostics = new DiagnosticList();
        Assert.Null(SourceText.Decode("m.yaml", [0xEF, 0xBB, 0xBF, .. "a: 1\nname: K"u8, 0xE4, .. "se\n"u8], diagnostics));
        Assert.Equal(
            "m.yaml(2,8): error HFL002: byte 15 (0xE4) is not UTF-8; convert the file, for example with: iconv -f LATIN1 -t UTF-8\n    name: K\n           ^\n",
            diagnostics.ToString());
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    public void Ten_megabytes_of_nesting_are_refused_at_once(string opening)
    {
        var text = string.Concat(Enumerable.Repeat(opening, (10 << 20) / opening.Length));
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, text);
            var diagnostics = new DiagnosticList();
            Assert.Null(SpecReader.ReadFile(file, diagnostics));
            Assert.Equal($"{file}: error HFL003: the file has more than 1048576 bytes; a specification is a short text\n", diagnostics.ToString());
        }
        finally
        {
            File.Delete(file);
        }
        // And the depth is counted wherever a text comes from.
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Assert.Contains("HFL006", Mistakes(text));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), watch.Elapsed.ToString());
    }

    [Fact]
    public void Aliases_of_aliases_are_refused()
    {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + string.Concat(Enumerable.Range(1, 30).Select(i => $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n"));
        Assert.Contains("error HFL007: aliases make more than 200000 values of this text", Mistakes(text));
        var chain = "a0: &a0 [x]\n" + string.Concat(Enumerable.Range(1, 100).Select(i => $"a{i}: &a{i} [*a{i - 1}]\n"));
        Assert.Contains("error HFL006", Mistakes(chain));
    }

    [Fact]
    public void Of_very_many_mistakes_fifty_are_shown()
    {
        var text = "name: x\nsteps: wait\n" + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"k{i}: 1\n"));
        var shown = Mistakes(text);
        Assert.EndsWith("and 19950 more\n", shown);
        Assert.Equal(50 * 3 + 2, shown.Split('\n').Length);
    }

    [Fact]
    public void A_parameter_is_named_with_the_place_of_its_value()
    {
        var diagnostics = new DiagnosticList();
        var table = (MapNode)SpecReader.Read(new SourceText("p.yaml", "count: many\nonce: 1"), diagnostics)!;
        var node = SpecReader.Read(new SourceText("m.yaml", "name: x\nsteps: [{do: stir, times: $count}, {do: stir, times: $onse}, {do: stir, times: $once}]\n"), diagnostics)!;
        Assert.Null(new Binder(diagnostics, table.Entries.ToDictionary(e => e.Key.Text, e => e.Value)).Bind<Meal>(node, "the meal"));
        Assert.Equal(
            """
            m.yaml(2,27): error HFL016: times must be a whole number, such as 300, not 'many' ($count has its value from p.yaml(1,8))
                steps: [{do: stir, times: $count}, {do: stir, times: $onse}, {do: stir, times: $once}]
                                          ^^^^^^
            m.yaml(2,54): error HFL019: there is no parameter 'onse'. Did you mean 'once'?
                steps: [{do: stir, times: $count}, {do: stir, times: $onse}, {do: stir, times: $once}]
                                                                     ^^^^^

            """,
            diagnostics.ToString());
    }

    internal static string Mistakes(string text)
    {
        var diagnostics = new DiagnosticList();
        Read<Meal>(text, diagnostics);
        return diagnostics.ToString();
    }

    internal static T? Read<T>(string text, DiagnosticList diagnostics) =>
        SpecReader.Read(new SourceText("m.yaml", text), diagnostics) is { } node ? new Binder(diagnostics).Bind<T>(node, "the meal") : default;
}
