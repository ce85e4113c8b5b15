using HessianFaultLab.Lab.Reports.Markup;

namespace HessianFaultLab.Lab.Tests.Reports.Markup;

public sealed class TableTests
{
    [Fact]
    public void A_cell_keeps_the_number_that_its_text_rounds()
    {
        var table = new Table("Scores").Column("Name").Number("Score");
        table.Row(Cell.Of("a"), Cell.Of(0.123456, "0.12"));
        table.Row(Cell.Of("b"), Cell.Of((double?)null, "none"));
        var html = table.Write().ToString();
        Assert.Contains("<tr><th scope=\"row\">a</th><td class=\"n\" data-v=\"0.123456\" >0.12</td></tr>", html, StringComparison.Ordinal);
        Assert.Contains("data-v=\"\" >none</td>", html, StringComparison.Ordinal);
        Assert.Contains("<caption>Scores</caption>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_has_a_cell_for_every_column() => Assert.Throws<ArgumentException>(() => new Table("Scores").Column("Name").Row());
}
