using System.Text.RegularExpressions;

namespace HessianFaultLab.Cli.Tests;

public sealed class OverviewTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("hfl-overview-");

    [Fact]
    public void Without_arguments_hfl_says_on_one_screen_what_it_can_do()
    {
        var (code, output, error) = HflProcess.RunIn(folder.FullName);
        Assert.Equal((0, ""), (code, error));
        var lines = output.TrimEnd('\n').Split('\n');
        Assert.InRange(lines.Length, 10, 24);
        Assert.All(lines, line => Assert.True(line.Length <= 80, line));
        Assert.All(CommandLine.Root().Subcommands, command => Assert.Single(lines, line => Regex.IsMatch(line, $"(  |, ){command.Name}(  |[,:])")));
        Snapshot.Matches("overview", output);
    }

    [Fact]
    public void It_says_what_to_do_next_where_one_stands()
    {
        Assert.StartsWith("Next: hfl init", Last(HflProcess.RunIn(folder.FullName).Output), StringComparison.Ordinal);
        Directory.CreateDirectory(Path.Combine(folder.FullName, "experiments"));
        File.WriteAllText(Path.Combine(folder.FullName, "experiments", "quickstart.yaml"), "");
        Assert.Equal("Next: hfl run experiments/quickstart.yaml", Last(HflProcess.RunIn(folder.FullName).Output));
        Directory.CreateDirectory(Path.Combine(folder.FullName, "results", "quickstart"));
        File.WriteAllText(Path.Combine(folder.FullName, "results", "quickstart", "plan.jsonl"), "");
        Assert.Equal("Next: hfl status results/quickstart", Last(HflProcess.RunIn(folder.FullName).Output));
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static string Last(string output) => output.TrimEnd('\n').Split('\n')[^1];
}
