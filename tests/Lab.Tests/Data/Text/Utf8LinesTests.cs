using System.Text;
using HessianFaultLab.Lab.Data.Text;

namespace HessianFaultLab.Lab.Tests.Data.Text;

public sealed class Utf8LinesTests
{
    [Fact]
    public void Lines_end_with_LF_or_CRLF_and_a_byte_order_mark_is_no_text()
    {
        using var place = new Workplace();
        var path = place.Write("x.txt", [.. Encoding.UTF8.Preamble, .. "é\r\n\nlast"u8]);
        Assert.Equal([(1, "é"), (2, ""), (3, "last")], Utf8Lines.Read(path).Select(l => (l.Number, l.Text)));
        Assert.Equal("é\n\nlast", Utf8Lines.ReadAll(path));
    }

    [Fact]
    public void Lines_across_the_buffer_s_end_stay_whole()
    {
        using var place = new Workplace();
        var lines = Enumerable.Range(0, 5000).Select(i => new string('é', i % 97) + i).ToArray();
        Assert.Equal(lines, Utf8Lines.Read(place.Write("x.txt", string.Join('\n', lines))).Select(l => l.Text));
    }

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_named_with_line_and_place()
    {
        using var place = new Workplace();
        place.Write("x.txt", [.. "fine\nca"u8, 0xE9, .. " x\n"u8]);
        var error = Assert.Throws<BadInputException>(() => Utf8Lines.Read(place["x.txt"]).Count());
        Assert.Contains("x.txt(2): byte 3 of the line is not UTF-8; convert the file", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_without_end_is_refused_before_it_fills_the_memory()
    {
        using var place = new Workplace();
        place.Write("x.txt", new byte[Utf8Lines.LongestLine + 100]);
        var before = GC.GetTotalAllocatedBytes();
        var error = Assert.Throws<BadInputException>(() => Utf8Lines.Read(place["x.txt"]).Count());
        Assert.Contains("x.txt(1): the line is longer than", error.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 64L << 20);
    }

    [Fact]
    public void A_file_that_is_missing_is_named_with_what_lies_beside_it()
    {
        using var place = new Workplace();
        place.Write("train.csv", "a");
        Assert.Contains("train.txt does not exist; there is train.csv", Assert.Throws<BadInputException>(() => Utf8Lines.Read(place["train.txt"]).Count()).Message, StringComparison.Ordinal);
        Assert.Contains("is a folder; a file is wanted", Assert.Throws<BadInputException>(() => Utf8Lines.Read(place.Path).Count()).Message, StringComparison.Ordinal);
    }
}
