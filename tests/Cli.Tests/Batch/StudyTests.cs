using System.Runtime.Versioning;
using System.Text.Json;
using HessianFaultLab.Lab.Runs;

namespace HessianFaultLab.Cli.Tests.Batch;

/// <summary>A small study of real runs, from its file to the merged figures.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class StudyTests : IDisposable
{
    private const string Study =
        """
        experiment: study
        summary: What a batch of real runs leaves.
        catalogue: faults
        models: {model: distilbert, dim: 16, heads: 2, data: {sentiment-phrases: {train: 200}}}
        training: {steps: 60, batch-size: 8}
        faults: [clean, [{fault: learning-rate-spike, when: {step: 20}}, {fault: query-saturation, when: {step: 30}}]]
        measure: {at: [0, inject+1, end], signals: [gradient, update, hessian-frobenius], batch: 16, hessian: {error: 50%, max-probes: 2}}

        """;

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("hfl study ");

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public void Kills_at_random_moments_change_no_figure()
    {
        var kills = Environment.GetEnvironmentVariable("HFL_TESTS") == "full" ? 30 : 4;
        string[] seeds = ["--set", $"seeds=[{string.Join(',', Enumerable.Range(1, kills / 2))}]"];
        var expected = Undisturbed(seeds);
        var place = Place("killed");
        var folder = Planned(place, seeds);
        // A fixed stream of moments; what happens at them still varies from machine to machine.
        var random = new Random(20_261_122);
        const int sigkill = 9, sigterm = 15;
        for (var kill = 0; kill < kills; kill++)
        {
            using var batch = HflProcess.StartIn(place, ["run", "e.yaml", "--jobs", "2", "--retries", "99", .. seeds]);
            Experiment.Await(() => batch.HasEnded || Workers.Of(folder).Length > 0, "a run starts");
            // The first comes while a run is at work for sure.
            if (kill == 0) Experiment.Await(() => folder.Plan.Any(e => folder.Run(e).ReadRecord() is { State: RunPhase.Running }), "a run begins");
            else Thread.Sleep(random.Next(100, 1800));
            // A stop in good order leaves a checkpoint, so that later kills come at later steps.
            if (kill % 2 == 0 && !batch.HasEnded) batch.Signal(sigterm);
            var workers = Workers.Of(folder);
            if (kill % 2 == 1 && workers.Length > 0) Workers.Kill(workers[random.Next(workers.Length)]);
            Thread.Sleep(random.Next(0, 400));
            if (kill % 2 == 1 && !batch.HasEnded) batch.Signal(sigkill);
            batch.End();
        }
        var (code, output, error) = HflProcess.RunIn(place, ["run", "e.yaml", "--jobs", "2", .. seeds]);
        Assert.True(code == 0, output + error);
        Assert.Equal(expected, Merged(folder));
        Assert.Contains(folder.Plan, e => folder.Run(e).ReadRecord()!.Attempts > 1);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path, "*.partial", SearchOption.AllDirectories));
    }

    [Fact]
    public void A_pilot_tells_what_the_runs_take_and_later_the_runs_themselves_do()
    {
        var place = Place("estimated");
        Assert.Contains("Time: unknown; hfl plan e.yaml --pilot tries a few steps of distilbert\n", HflProcess.RunIn(place, "plan", "e.yaml").Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(place, "results")), "a plan writes nothing");

        var (code, output, error) = HflProcess.RunIn(place, "plan", "e.yaml", "--pilot", "--json");
        Assert.True(code == 0, error);
        Assert.Contains("1 of 1 done", error, StringComparison.Ordinal);
        Assert.Equal(("pilot", 2, 1), Estimate(output, out var piloted));
        Assert.Matches("Time: about .* one by one, by 1 pilot\n|Time: about [^,]*, by 1 pilot\n", HflProcess.RunIn(place, "plan", "e.yaml").Output);

        Assert.Equal(0, HflProcess.RunIn(place, "run", "e.yaml", "--jobs", "1").ExitCode);
        Assert.Equal(("earlier-runs", 4, 2), Estimate(HflProcess.RunIn(place, "plan", "e.yaml", "--json", "--set", "seeds=[3, 4]").Output, out var known));
        var folder = new ExperimentFolder(Path.Combine(place, "results", "study"));
        var took = folder.Plan.Sum(e => folder.Run(e).ReadRecord()!.Seconds);
        // The machine does other things too; what was done once is known better than what ten steps tell.
        Assert.InRange(known / 2 / took, 0.5, 2);
        Assert.InRange(piloted / took, 0.2, 5);
        Assert.DoesNotContain("Time:", HflProcess.RunIn(place, "plan", "e.yaml").Output, StringComparison.Ordinal);
    }

    private static (string? Source, int Runs, int From) Estimate(string json, out double seconds)
    {
        using var plan = JsonDocument.Parse(json);
        var estimate = plan.RootElement.GetProperty("estimate");
        seconds = estimate.GetProperty("seconds").GetDouble();
        var line = Assert.Single(estimate.GetProperty("by").EnumerateArray());
        return (line.GetProperty("source").GetString(), line.GetProperty("runs").GetInt32(), line.GetProperty("from").GetInt32());
    }

    private Dictionary<string, string> Undisturbed(string[] options)
    {
        var place = Place("undisturbed");
        var (code, output, error) = HflProcess.RunIn(place, ["run", "e.yaml", "--jobs", "1", .. options]);
        Assert.True(code == 0, output + error);
        return Merged(new ExperimentFolder(Path.Combine(place, "results", "study")));
    }

    private static ExperimentFolder Planned(string place, string[] options)
    {
        var folder = new ExperimentFolder(Path.Combine(place, "results", "study"));
        Directory.CreateDirectory(folder.Path);
        Assert.Equal(0, HflProcess.RunIn(place, ["plan", "e.yaml", "--out", folder.PlanPath, .. options]).ExitCode);
        return folder;
    }

    private static Dictionary<string, string> Merged(ExperimentFolder folder) =>
        new[] { "runs.csv", "components.csv", "metrics.csv", "interactions.csv" }.ToDictionary(name => name, name => File.ReadAllText(folder.In(name)));

    private string Place(string name)
    {
        var place = _root.CreateSubdirectory(name);
        var faults = place.CreateSubdirectory("faults");
        foreach (var fault in (string[])["learning-rate-spike", "query-saturation"])
            File.Copy(Path.Combine(Commands.FaultsCommandTests.Folder, fault + ".yaml"), Path.Combine(faults.FullName, fault + ".yaml"));
        File.WriteAllText(Path.Combine(place.FullName, "e.yaml"), Study);
        return place.FullName;
    }
}
