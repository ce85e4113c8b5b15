using System.Text.RegularExpressions;

namespace HessianFaultLab.Cli.Tests.Commands;

public sealed class StudyCommandTests : IDisposable
{
    private const string Study =
        """
        study: learning-paradigms
        experiment: hfl-study-test
        summary: Do the orbits hold?
        orbits: {tolerance: 1e-13}

        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hfl-study-");

    public StudyCommandTests() => File.WriteAllText(StudyFile, Study);

    private string StudyFile => Path.Combine(_folder.FullName, "study.yaml");

    private string Results => Path.Combine(_folder.FullName, "results");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task The_table_fits_80_columns_and_names_every_bound()
    {
        var (code, output, error) = await Run();
        Assert.Equal((0, ""), (code, error));
        Assert.All(output.Split('\n').Take(40), line => Assert.True(line.Length <= 80, line));
        output = Regex.Replace(output, @"(?<=  )[\d.]+e-\d+ ", m => "<small>".PadLeft(m.Length - 1) + " ");
        Snapshot.Matches("study", Regex.Replace(output, @"\d+\.\d s$", "<time> s", RegexOptions.Multiline).Replace(_folder.FullName, "<folder>"));
        Assert.Equal("study,quantity,bound,measured,pass", File.ReadLines(Path.Combine(Results, "acceptance.csv")).First());
        Assert.Equal("study,figure,series,x,y", File.ReadLines(Path.Combine(Results, "figures.csv")).First());
        using var record = System.Text.Json.JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Results, "study.json")));
        Assert.True(record.RootElement.GetProperty("accepted").GetBoolean());
    }

    [Fact]
    public async Task A_bound_that_is_missed_ends_with_1()
    {
        var (code, output, error) = await Run("--set", "orbits.tolerance=1e-4");
        Assert.Equal((1, ""), (code, error));
        Assert.Matches(@"residual of the orbit +< 1e-10 +\S+ +NO\n", output);
    }

    [Fact]
    public async Task Mistakes_end_with_2()
    {
        var (code, output, error) = await Run("--set", "orbits.tolerance=many", "--set", "orbitz={}");
        Assert.Equal((2, ""), (code, output));
        Snapshot.Matches("error-study", error.Replace(_folder.FullName, "experiments", StringComparison.Ordinal));
    }

    private async Task<(int Code, string Output, string Error)> Run(params string[] options)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = await HflProgram.RunAsync(CommandLine.Root(), ["study", StudyFile, "--out", Results, .. options], output, error);
        return (code, output.ToString(), error.ToString());
    }
}
