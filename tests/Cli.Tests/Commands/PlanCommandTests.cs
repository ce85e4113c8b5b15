using System.Text.RegularExpressions;
using HessianFaultLab.Lab.Runs;

namespace HessianFaultLab.Cli.Tests.Commands;

public sealed class PlanCommandTests : IDisposable
{
    private const string Study =
        """
        experiment: hfl-plan-test
        summary: Does a saturated query show?
        catalogue: faults
        models: [han, {model: distilbert, training: {steps: 20}}]
        training: {steps: 30}
        faults: [clean, {fault: query-saturation, severity: all}, {fault: learning-rate-spike, when: {step: 10}}]
        measure: {at: [0, inject-1, inject+5, end], signals: gradient}
        seeds: [1, 2]

        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hfl-plan-");

    public PlanCommandTests()
    {
        var faults = _folder.CreateSubdirectory("faults");
        foreach (var file in Directory.GetFiles(FaultsCommandTests.Folder)) File.Copy(file, Path.Combine(faults.FullName, Path.GetFileName(file)));
        File.WriteAllText(StudyFile, Study);
    }

    private string StudyFile => Path.Combine(_folder.FullName, "study.yaml");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task The_paper_study_of_full_size_lacks_its_data_and_perhaps_a_GPU_and_nothing_else()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var file = Path.GetFullPath(Path.Combine(FaultsCommandTests.Folder, "..", "..", "..", "..", "experiments", "paper-study.yaml"));
        Assert.Equal(2, await HflProgram.RunAsync(CommandLine.Root(), ["plan", file, "--set", "scale=full"], output, error));
        var codes = Regex.Matches(error.ToString(), "error (HFL[0-9]+)", RegexOptions.None, TimeSpan.FromSeconds(1)).Select(m => m.Groups[1].Value).ToList();
        Assert.True(codes.Count(c => c == "HFL052") == 3, error.ToString());
        Assert.Subset(new HashSet<string> { "HFL052", "HFL022" }, codes.ToHashSet());
    }

    [Fact]
    public async Task The_runs_are_listed_with_what_means_nothing() => Snapshot.Matches("plan", await Fine());

    [Fact]
    public async Task A_sweep_shows_its_combinations() =>
        Snapshot.Matches("plan-sweep", await Fine("--set", "models=[han]", "--set", "faults=clean", "--set", "seeds=3", "--set", "matrix={training.steps: [5, 6]}"));

    [Fact]
    public async Task The_plan_is_written_where_one_says()
    {
        var path = Path.Combine(_folder.FullName, "plan.jsonl");
        await Fine("--out", path, "--set", "models=[han]");
        var elements = PlanFile.Read(path);
        Assert.Equal(6, elements.Count);
        Assert.Equal("query-saturation", elements[^1].Labels!.Fault);
        using var json = System.Text.Json.JsonDocument.Parse(await Fine("--json", "--set", "models=[han]"));
        Assert.Equal(elements.Select(e => e.Id), json.RootElement.GetProperty("runs").EnumerateArray().Select(r => r.GetProperty("id").GetString()));
        Assert.Equal("learning-rate-spike", json.RootElement.GetProperty("not-applicable")[0].GetProperty("fault").GetString());
    }

    [Fact]
    public async Task Mistakes_of_file_and_options_are_told_together_and_end_with_2()
    {
        File.WriteAllText(StudyFile, Study.Replace("query-saturation", "query-saturated").Replace("signals", "signal"));
        var (code, output, error) = await Run("--set", "training.steps=many");
        Assert.Equal((2, ""), (code, output));
        Snapshot.Matches("error-plan", error.Replace(_folder.FullName, "experiments", StringComparison.Ordinal));
    }

    private async Task<string> Fine(params string[] options)
    {
        var (code, output, error) = await Run(options);
        Assert.Equal("", error);
        Assert.Equal(0, code);
        // How long it takes is known from whatever was run in the current folder.
        output = Regex.Replace(output, "^Time: .*$", "Time: <time>", RegexOptions.Multiline);
        // Ids are hashes of all that decides a run, and so change with every default.
        return Regex.Replace(output.Replace(_folder.FullName, "experiments", StringComparison.Ordinal), "^[0-9a-f]{12} ", "<id>         ", RegexOptions.Multiline);
    }

    private async Task<(int Code, string Output, string Error)> Run(params string[] options)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = await HflProgram.RunAsync(CommandLine.Root(), ["plan", StudyFile, .. options], output, error);
        return (code, output.ToString(), error.ToString());
    }
}
