using HessianFaultLab.Lab.Data.Tokens;

namespace HessianFaultLab.Lab.Tests.Data.Tokens;

public sealed class BasicTokenizerTests
{
    /// <summary>What Python's lower(), normalize("NFD") and category() make of letters of many scripts.</summary>
    [Theory]
    [InlineData("ÀÉÎÕÜ", "aeiou")]
    [InlineData("Ǖệ", "ue")]
    [InlineData("Ёй", "еи")]
    [InlineData("Ά", "α")]
    [InlineData("Ⱥøđł", "ⱥøđł")]
    [InlineData("ｆＦ", "ｆｆ")]
    [InlineData("が", "か")]
    [InlineData("Å", "a")]
    [InlineData("ΑΣ ΑΣΑ Σ ΑΣ.", "ας ασα σ ας .")]
    [InlineData("𐐀", "𐐨")]
    public void Lower_case_and_accents_are_those_of_Unicode(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', new BasicTokenizer().Split(text)));

    [Fact]
    public void Every_composed_letter_of_the_table_loses_its_marks_and_no_ASCII_letter_changes()
    {
        for (var c = ' '; c < 127; c++) Assert.Equal(c.ToString(), Accents.Strip(c.ToString()));
        Assert.Equal("e", Accents.Strip("\u1EC7"));
        Assert.Equal("a\u0327".Length - 1, Accents.Strip("a\u0327").Length);
        // The last entry of the table, beyond the first plane.
        Assert.Equal(char.ConvertFromUtf32(0x2A600), Accents.Strip(char.ConvertFromUtf32(0x2FA1D)));
    }
}
