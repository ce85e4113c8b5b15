using System.Text.RegularExpressions;
using HessianFaultLab.Lab.Runs;
using HessianFaultLab.Lab.Studies;

namespace HessianFaultLab.Lab.Tests.Runs;

/// <summary>results/README.md tells of every column of every file, and of no other.</summary>
public sealed class ResultsReadmeTests
{
    [Theory]
    [InlineData("runs.csv", typeof(RunRow))]
    [InlineData("metrics.csv", typeof(MetricRow))]
    [InlineData("interactions.csv", typeof(InteractionRow))]
    [InlineData("training.csv", typeof(RunTrainingRow))]
    [InlineData("components.csv", typeof(ComponentRow))]
    [InlineData("spectrum.csv", typeof(SpectrumRow))]
    [InlineData("figures.csv", typeof(FigureRow))]
    [InlineData("acceptance.csv", typeof(AcceptanceRow))]
    public void Its_tables_are_the_records(string file, Type record)
    {
        var section = Regex.Match(Readme, $@"^## {Regex.Escape(file)}$(.*?)(?=^## |\z)", RegexOptions.Multiline | RegexOptions.Singleline);
        Assert.True(section.Success, $"results/README.md has no section {file}");
        var told = Regex.Matches(section.Value, @"^\| `(\w+)` \| \S.* \|$", RegexOptions.Multiline).Select(m => m.Groups[1].Value);
        Assert.Equal(record.GetProperties().Select(p => CsvFile.SnakeCase(p.Name)), told);
    }

    private static string Readme
    {
        get
        {
            var folder = AppContext.BaseDirectory;
            while (!File.Exists(Path.Combine(folder, "HessianFaultLab.sln"))) folder = Path.GetDirectoryName(folder)!;
            return File.ReadAllText(Path.Combine(folder, "results", "README.md"));
        }
    }
}
