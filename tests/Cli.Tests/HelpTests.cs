using System.CommandLine;
using System.Text.RegularExpressions;

namespace HessianFaultLab.Cli.Tests;

public sealed class HelpTests
{
    public static TheoryData<string> Commands => [.. Paths(CommandLine.Root(), "")];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Help_is_as_it_was_and_fits_80_columns(string command)
    {
        var (code, output, error) = HflProcess.Run([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);
        Assert.Equal(0, code);
        Assert.Empty(error);
        Assert.All(output.Split('\n'), line => Assert.True(line.Length <= 80, line));
        Snapshot.Matches("help" + (command.Length == 0 ? "" : "-" + command.Replace(' ', '-')), output);
    }

    [Fact]
    public void The_version_names_provider_and_libtorch()
    {
        var (code, output, error) = HflProcess.Run(["--version"]);
        Assert.Equal(0, code);
        Assert.Empty(error);
        var text = Regex.Replace(output, @"^(hfl +)[\d.]+(-\S+)?$", "$1<version>", RegexOptions.Multiline);
        text = Regex.Replace(text, @"^(provider +)(system|package)$", "$1<provider>", RegexOptions.Multiline);
        text = Regex.Replace(text, @"^(libtorch +)\d+\.\d+\.\d\S* in /.+$", "$1<version> in <folder>", RegexOptions.Multiline);
        Snapshot.Matches("version", text);
    }

    private static IEnumerable<string> Paths(Command command, string path) =>
        command.Subcommands.SelectMany(c => Paths(c, $"{path} {c.Name}".Trim())).Prepend(path);
}
