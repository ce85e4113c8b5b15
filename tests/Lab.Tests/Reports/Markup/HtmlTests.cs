using HessianFaultLab.Lab.Reports.Markup;

namespace HessianFaultLab.Lab.Tests.Reports.Markup;

public sealed class HtmlTests
{
    [Fact]
    public void Text_in_a_hole_cannot_become_markup()
    {
        const string Hostile = "\"><script>alert('x') & y</script>";
        Assert.Equal("<p title=\"&quot;&gt;&lt;script&gt;alert('x') &amp; y&lt;/script&gt;\">&quot;&gt;&lt;script&gt;alert('x') &amp; y&lt;/script&gt;</p>", Html.Of($"<p title=\"{Hostile}\">{Hostile}</p>").ToString());
    }

    [Fact]
    public void Markup_in_a_hole_stays_markup_and_nothing_stays_nothing()
    {
        Html? none = null;
        Assert.Equal("<p><b>a &amp; b</b></p>", Html.Of($"<p>{Html.Of($"<b>{"a & b"}</b>")}{none}</p>").ToString());
    }

    [Fact]
    public void Control_characters_become_what_html_allows() => Assert.Equal("a\ufffdb\tc", Html.Of($"{"a\u0001b\tc"}").ToString());

    [Fact]
    public void Coordinates_are_short() => Assert.Equal("M0.33 12V0", Html.Of($"M{1 / 3.0} {12.0}V{double.NaN}").ToString());
}
