using HessianFaultLab.Lab.Data.Text;

namespace HessianFaultLab.Lab.Tests.Data.Text;

public sealed class CsvRecordsTests
{
    [Theory]
    [InlineData("a,b\n1,2\n", "a|b;1|2")]
    [InlineData("a,b\r\n\"x, y\",\"say \"\"hi\"\"\"\r\n", "a|b;x, y|say \"hi\"")]
    [InlineData("\"two\nlines\",z", "two\nlines|z")]
    [InlineData("a,\n,\n\nb,c", "a|;|;b|c")]
    [InlineData("5\" disk,x", "5\" disk|x")]
    [InlineData("\"\",\"\"", "|")]
    [InlineData("", "")]
    public void Records_are_read_as_RFC_4180_has_them(string text, string expected)
    {
        using var place = new Workplace();
        var records = CsvRecords.Read(place.Write("x.csv", text));
        Assert.Equal(expected, string.Join(';', records.Select(r => string.Join('|', r.Fields))));
    }

    [Fact]
    public void A_record_knows_the_line_on_which_it_begins()
    {
        using var place = new Workplace();
        var records = CsvRecords.Read(place.Write("x.csv", "a\n\"b\nb\"\nc"));
        Assert.Equal([1, 2, 4], records.Select(r => r.Line.Number));
    }

    [Theory]
    [InlineData("a\n\"never closed\nb\n", "x.csv(2): a quote opens here and is never closed")]
    [InlineData("\"a\"b,c", "x.csv(1): column 4: 'b' follows a closing quote")]
    public void Quotes_that_do_not_close_are_named(string text, string expected)
    {
        using var place = new Workplace();
        place.Write("x.csv", text);
        Assert.Contains(expected, Assert.Throws<BadInputException>(() => CsvRecords.Read(place["x.csv"]).Count()).Message, StringComparison.Ordinal);
    }
}
