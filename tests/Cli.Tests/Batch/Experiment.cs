using System.Runtime.Versioning;
using System.Text.Json;
using System.Text.Json.Nodes;
using HessianFaultLab.Lab.Runs;

namespace HessianFaultLab.Cli.Tests.Batch;

/// <summary>A folder with a plan for the stand-in; it goes with the test.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class Experiment : IDisposable
{
    private readonly string? root;

    /// <param name="specs">One a run: what the stand-in does.</param>
    internal Experiment(params JsonObject[] specs)
        : this(null, specs)
    {
    }

    /// <param name="parent">Where it is made and left; a fresh folder that is removed where it is null.</param>
    /// <param name="specs">One a run.</param>
    internal Experiment(string? parent, JsonObject[] specs)
    {
        root = parent is null ? Directory.CreateTempSubdirectory("hfl batch ").FullName : null;
        Folder = new ExperimentFolder(Path.Combine(parent ?? root!, "an experiment"));
        PlanFile.Write(Folder.PlanPath, specs.Select((spec, i) => new PlanElement($"run-{i:D3}", i, JsonSerializer.SerializeToElement(spec))));
    }

    internal ExperimentFolder Folder { get; }

    /// <summary>Runs that take so many steps of so many milliseconds, a seed each.</summary>
    internal static JsonObject[] Runs(int count, int steps = 20, int pause = 1, int checkpointEvery = 0) =>
        [.. Enumerable.Range(0, count).Select(i => Spec(i, steps, pause, checkpointEvery))];

    internal static JsonObject Spec(int seed, int steps = 20, int pause = 1, int checkpointEvery = 0, string? more = null, int value = 0)
    {
        var spec = new JsonObject { ["model"] = "han", ["seed"] = seed, ["steps"] = steps, ["pause"] = pause, ["checkpoint-every"] = checkpointEvery };
        if (more is not null) spec[more] = value;
        return spec;
    }

    internal (int ExitCode, string Output, string Error) Run(params string[] options) => HflProcess.RunStandIn(["run", Folder.Path, .. options]);

    internal HflProcess Start(params string[] options) => HflProcess.StartStandIn(["run", Folder.Path, .. options]);

    internal string Log(int run) => File.ReadAllText(RunFolder(run).LogPath);

    internal RunFolder RunFolder(int run) => Folder.Run(Folder.Plan[run]);

    /// <summary>The merged files, and nothing else.</summary>
    internal Dictionary<string, string> Merged() =>
        new[] { "runs.csv", "metrics.csv", "interactions.csv" }.ToDictionary(name => name, name => File.ReadAllText(Folder.In(name)));

    /// <summary>What the same plan gives where nothing happens to it; without its pauses, which change no figure.</summary>
    internal static Dictionary<string, string> Undisturbed(params JsonObject[] specs)
    {
        using var experiment = new Experiment([.. specs.Select(WithoutPause)]);
        var (code, output, error) = experiment.Run("--jobs", "1");
        Assert.True(code == 0, output + error);
        return experiment.Merged();
    }

    /// <summary>Waits until something is true of the folders.</summary>
    internal static void Await(Func<bool> holds, string what, int seconds = 60)
    {
        for (var until = Environment.TickCount64 + (seconds * 1000L); !holds(); Thread.Sleep(10)) Assert.True(Environment.TickCount64 < until, $"{what}: waited for {seconds} s");
    }

    private static JsonObject WithoutPause(JsonObject spec)
    {
        var copy = spec.DeepClone().AsObject();
        copy["pause"] = 0;
        return copy;
    }

    public void Dispose()
    {
        try
        {
            if (root is not null) Directory.Delete(root, recursive: true);
        }
        catch (IOException)
        {
            // A test that fails may leave a run behind that still writes; the first failure is the one to tell of.
        }
    }
}
