using System.Text.Json;
using HessianFaultLab.Lab.Runs;
using HessianFaultLab.Lab.Tests.Data;

namespace HessianFaultLab.Lab.Tests.Runs;

public sealed class RunFolderTests : IDisposable
{
    private readonly Workplace place = new();
    private readonly RunFolder run;

    public RunFolderTests()
    {
        run = new RunFolder(place["run"], PlanOf.Element(0));
        Directory.CreateDirectory(run.Path);
    }

    public void Dispose() => place.Dispose();

    [Fact]
    public void Its_state_is_what_its_files_tell()
    {
        Assert.Equal(RunState.Absent, run.Examine());
        var record = run.Begin();
        Assert.Equal(RunState.Lost, run.Examine());
        using (run.TryLock()) Assert.Equal((RunState.Running, RunState.Lost), (run.Examine(), run.Examine(mine: true)));
        run.SaveCheckpoint(10, folder => File.WriteAllText(Path.Combine(folder, "state"), "10"));
        Assert.Equal(RunState.Interrupted, run.Examine());
        run.WriteCsv("metrics.csv", [new MetricRow("r", 1, "c", "f", "m", 1, 0)]);
        run.End(record with { State = RunPhase.Done, Outcome = RunOutcomeKind.Completed });
        Assert.Equal(RunState.Done, run.Examine(thorough: true));
        Assert.Null(run.Checkpoint);
        Assert.Equal(RunState.Changed, new RunFolder(run.Path, PlanOf.Element(0, """{"seed":43}""")).Examine());
        File.WriteAllText(run.In("run.json"), File.ReadAllText(run.In("run.json")).Replace("\"format\": 1", "\"format\": 0", StringComparison.Ordinal));
        Assert.Equal(RunState.Changed, run.Examine());
        File.WriteAllText(run.In("run.json"), "{ torn");
        Assert.Equal(RunState.Corrupt, run.Examine());
    }

    [Fact]
    public void A_file_that_was_cut_or_is_gone_makes_it_corrupt()
    {
        PlanOf.Do(run, 10);
        using (var file = File.OpenWrite(run.In("metrics.csv"))) file.SetLength(20);
        Assert.Equal(RunState.Corrupt, run.Examine());
        File.Delete(run.In("metrics.csv"));
        Assert.Equal(RunState.Corrupt, run.Examine());
    }

    [Fact]
    public void Only_the_newest_checkpoint_is_kept_and_half_a_one_never_counts()
    {
        run.Begin();
        run.SaveCheckpoint(9, folder => File.WriteAllText(Path.Combine(folder, "state"), "9"));
        run.SaveCheckpoint(100, folder => File.WriteAllText(Path.Combine(folder, "state"), "100"));
        Assert.Equal("100", File.ReadAllText(Path.Combine(run.Checkpoint!, "state")));
        Assert.Single(Directory.GetDirectories(run.Path));
        Assert.Throws<BadInputException>(() => run.SaveCheckpoint(200, folder =>
        {
            File.WriteAllText(Path.Combine(folder, "state"), "20");
            throw new IOException("No space left on device");
        }));
        Assert.Equal("100", File.ReadAllText(Path.Combine(run.Checkpoint!, "state")));
        run.SaveCheckpoint(200, folder => File.WriteAllText(Path.Combine(folder, "other"), "200"));
        Assert.Equal(["other"], Directory.GetFiles(run.Checkpoint!).Select(Path.GetFileName));
    }

    [Fact]
    public void Beginning_again_keeps_a_checkpoint_and_the_time_but_no_result()
    {
        var first = run.Begin();
        run.SaveCheckpoint(5, folder => File.WriteAllText(Path.Combine(folder, "state"), "5"));
        run.WriteCsv("metrics.csv", [new MetricRow("r", 1, "c", "f", "m", 1, 0)]);
        run.End(first with { State = RunPhase.Stopped, Seconds = 7 });
        var second = run.Begin();
        Assert.Equal((2, 7, first.Started), (second.Attempts, second.Seconds, second.Started));
        Assert.NotNull(run.Checkpoint);
        Assert.False(File.Exists(run.In("metrics.csv")));

        run.Fail("it died");
        Assert.Equal((RunState.Failed, "it died"), (run.Examine(), run.ReadRecord()!.Detail));
        Assert.Equal(1, run.Begin().Attempts);
        Assert.Null(run.Checkpoint);
    }

    [Fact]
    public void The_record_says_what_it_was_computed_with()
    {
        var record = run.Begin();
        run.End(record with { State = RunPhase.Done, Provenance = Provenance.Capture() });
        var json = JsonDocument.Parse(File.ReadAllText(run.In("run.json"))).RootElement;
        Assert.Equal("done", json.GetProperty("state").GetString());
        var provenance = json.GetProperty("provenance");
        foreach (var key in (string[])["version", "commit", "dirty", "provider", "libtorch", "blas", "threads", "cpu", "cores", "gpus", "visible-gpus", "host", "system", "runtime", "packages", "peak-memory"])
            Assert.True(provenance.TryGetProperty(key, out _), key);
        Assert.True(provenance.GetProperty("peak-memory").GetInt64() > 10_000_000);
        Assert.True(provenance.GetProperty("packages").EnumerateObject().Any());
    }
}
