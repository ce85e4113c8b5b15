using System.Text.RegularExpressions;

namespace HessianFaultLab.Cli.Tests.Scripts;

/// <summary>
/// run-all.ps1, as far as a machine without PowerShell can check it: quotes and brackets close, its help names every
/// parameter, it uses nothing that only Bash or only PowerShell 7 understands, and every path it names exists. Whether
/// its commands do what they should is seen on a machine with PowerShell only.
/// </summary>
public sealed partial class RunAllPs1Tests
{
    private static readonly string Root = FindRoot();
    private static readonly string Text = File.ReadAllText(Path.Combine(Root, "run-all.ps1"));
    private static readonly PowerShellScript Script = new(Text);

    [Fact]
    public void Quotes_comments_and_brackets_close() => Assert.Empty(Script.Complaints);

    [Fact]
    public void Help_names_every_parameter_and_no_other()
    {
        var parameters = ParamBlock().Match(Script.Code).Groups[1].Value;
        string[] declared = [.. Declared().Matches(parameters).Select(match => match.Groups[1].Value)];
        Assert.Contains("Help", declared);
        Assert.Equal(declared, Documented().Matches(Script.Comments).Select(match => match.Groups[1].Value));
    }

    [Theory]
    [InlineData(@"&&|\|\|", "Windows PowerShell 5.1 does not chain with && and ||")]
    [InlineData(@"\?\?|\?\.", "Windows PowerShell 5.1 has no ?? and ?.")]
    [InlineData(@"\[\[|\]\](?!\s)|\b(then|fi|esac|elif|done)\b", "Bash's conditions and loops")]
    [InlineData(@"(?m)^\s*(export|source|local|echo -e|set -)", "Bash's builtins")]
    [InlineData(@"/dev/null|\$[0-9#?@*](?![A-Za-z])", "Bash's files and variables")]
    public void Nothing_is_used_that_PowerShell_does_not_know(string pattern, string reason) =>
        Assert.False(Regex.IsMatch(Script.Code, pattern), $"{reason}: {Regex.Match(Script.Code, pattern).Value}");

    [Fact]
    public void It_is_ASCII_because_5_1_reads_a_file_without_a_mark_in_the_local_code_page() =>
        Assert.All(Text, character => Assert.True(char.IsAscii(character), $"U+{(int)character:X4}"));

    [Fact]
    public void The_project_that_it_builds_exists()
    {
        var projects = ProjectPath().Matches(Text).Select(match => match.Value).Distinct().ToArray();
        Assert.NotEmpty(projects);
        Assert.All(projects, project => Assert.True(File.Exists(Path.Combine(Root, project)), project));
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "HessianFaultLab.sln"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }

    [GeneratedRegex(@"\bparam\((.*?)\n\)", RegexOptions.Singleline)]
    private static partial Regex ParamBlock();

    [GeneratedRegex(@"\$(\w+)\s*(?:,|$)", RegexOptions.Multiline)]
    private static partial Regex Declared();

    [GeneratedRegex(@"^\.PARAMETER (\w+)$", RegexOptions.Multiline)]
    private static partial Regex Documented();

    [GeneratedRegex(@"[\w./]+\.csproj")]
    private static partial Regex ProjectPath();
}
