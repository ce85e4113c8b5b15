namespace HessianFaultLab.Cli.Tests.Scripts;

/// <summary>The reader finds what it is there to find.</summary>
public sealed class PowerShellScriptTests
{
    [Theory]
    [InlineData("if ($a) { 'it''s' }")]
    [InlineData("Write-Host \"a $(Get-Item \"b\") `\" \"\" c\" # (")]
    [InlineData("<# { #> @'\n{ ' \"\n'@")]
    [InlineData("@\"\n$(x) ( \"quoted\"\n\"@")]
    [InlineData("$x = @('a', ')')")]
    [InlineData("Write-Host `(")]
    public void Sound_code_raises_no_complaint(string script) => Assert.Empty(new PowerShellScript(script).Complaints);

    [Theory]
    [InlineData("if ($a) {", "line 1: '{' of line 1 is never closed")]
    [InlineData("a\n)", "line 2: ')' closes nothing")]
    [InlineData("(\n}", "line 2: '}' closes the '(' of line 1")]
    [InlineData("'open", "line 1: the string of line 1 is never closed")]
    [InlineData("\"open `\"", "line 1: the string of line 1 is never closed")]
    [InlineData("<# open", "line 1: the comment is never closed")]
    [InlineData("@'\nopen '@", "line 1: the here-string is never closed")]
    public void A_fault_is_named_with_its_line(string script, string complaint) =>
        Assert.Contains(complaint, new PowerShellScript(script).Complaints);
}
