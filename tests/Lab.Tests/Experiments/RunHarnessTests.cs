using System.Text.Json;
using HessianFaultLab.Lab.Batches;
using HessianFaultLab.Lab.Data.Sources;
using HessianFaultLab.Lab.Experiments;
using HessianFaultLab.Lab.Experiments.Planning;
using HessianFaultLab.Lab.Faults.Actions.Forward;
using HessianFaultLab.Lab.Faults.Actions.Parameters;
using HessianFaultLab.Lab.Faults.Actions.Settings;
using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Faults.Schedules;
using HessianFaultLab.Lab.Faults.Targets;
using HessianFaultLab.Lab.Models;
using HessianFaultLab.Lab.Runs;
using HessianFaultLab.Lab.Signals;
using HessianFaultLab.Lab.Specs.Diagnostics;
using HessianFaultLab.Lab.Specs.Sources;
using HessianFaultLab.Lab.Training;

namespace HessianFaultLab.Lab.Tests.Experiments;

[Collection(nameof(WholeProcess))]
public sealed class RunHarnessTests : IDisposable
{
    private static readonly FaultUse Broken = new()
    {
        Fault = "both",
        Injections =
        [
            new InjectionSpec(new ScaleParameters { Factor = 0 }, new TargetSpec { Role = ["attention.query"], Pick = 1 }, new Schedule { Step = StepPosition.At(3), For = 4 }),
            new InjectionSpec(new ScaleScores { Factor = 3 }, new TargetSpec { Role = ["attention.scores"], Pick = 1 }, new Schedule { Step = StepPosition.At(5) }),
        ],
    };

    private readonly string _folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public RunHarnessTests() => Directory.CreateDirectory(_folder);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_spec_reads_back_from_the_plan_as_it_was()
    {
        var spec = Spec("distilbert", Broken);
        var again = RunHarness.Read(Element(spec));
        Assert.Equal(spec.ToJson().ToJsonString(), again.ToJson().ToJsonString());
        Assert.Equal(spec.Id, again.Id);
        Assert.NotEqual(spec.Id, (spec with { Seed = 7 }).Id);
        Assert.NotEqual(spec.Id, (spec with { Faults = [] }).Id);
    }

    [Theory]
    [InlineData("han")]
    [InlineData("cnn3d")]
    [InlineData("distilbert")]
    public void A_run_leaves_all_its_files(string model)
    {
        var folder = Run("whole", Spec(model, Broken));
        var record = folder.ReadRecord()!;
        Assert.Equal((RunPhase.Done, RunOutcomeKind.Completed), (record.State, record.Outcome));
        Assert.Equal(["components.csv", "interactions.csv", "metrics.csv", "training.csv"], record.Files.Select(f => f.Name).Order());
        Assert.Equal(3, record.Injections!["first-step"]!.GetValue<int>());
        Assert.NotEmpty(record.Injections["truth"]!.AsArray());
        // Eight steps: the first is left out, the last ends with an evaluation.
        Assert.Equal((6, 1, 4), (record.Timing!.Steps.Count, record.Timing.Evaluations.Count, record.Timing.Measurements.Count));
        Assert.InRange(record.Timing.Steps.Seconds + record.Timing.Evaluations.Seconds + record.Timing.Measurements.Seconds, 1e-3, record.Seconds);
        var metrics = File.ReadAllLines(folder.In("metrics.csv"));
        foreach (var step in new[] { 0, 2, 6, 8 }) Assert.Contains(metrics, m => m.StartsWith($"{folder.Element.Id},{step},", StringComparison.Ordinal));
        Assert.Contains(metrics, m => m.Contains(",task,test_accuracy,", StringComparison.Ordinal));
    }

    [Fact]
    public void The_run_is_bit_by_bit_that_of_a_training_without_measurements()
    {
        var measured = Run("measured", Spec("distilbert", Broken));
        var bare = Run("bare", Spec("distilbert", Broken) with { MeasureAt = [] });
        Assert.Equal(
            File.ReadAllLines(measured.In("training.csv")).Select(l => l[(l.IndexOf(',', StringComparison.Ordinal) + 1)..]),
            File.ReadAllLines(bare.In("training.csv")).Select(l => l[(l.IndexOf(',', StringComparison.Ordinal) + 1)..]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(6)]
    public void A_run_that_was_stopped_gives_the_same_bytes(int after)
    {
        var spec = Spec("distilbert", Broken);
        var whole = Run("whole", spec);
        var element = Element(spec);
        var folder = Folder("stopped", element);
        using (folder.TryLock())
        using (var stop = new CancellationTokenSource())
        {
            folder.Begin();
            var run = new RunAssignment(element, folder, new StopAfter(after, stop), TextWriter.Null);
            Assert.Equal(RunOutcomeKind.Stopped, new RunHarness().Run(run, stop.Token).Kind);
        }
        Assert.NotNull(folder.Checkpoint);
        var resumed = Run("stopped", spec);
        foreach (var file in whole.ReadRecord()!.Files) Assert.Equal(File.ReadAllBytes(whole.In(file.Name)), File.ReadAllBytes(resumed.In(file.Name)));
        Assert.Equal(whole.ReadRecord()!.Injections!.ToJsonString(), resumed.ReadRecord()!.Injections!.ToJsonString());
    }

    [Theory]
    [InlineData("distilbert", 3)]
    [InlineData("cnn3d", 5)]
    [InlineData("han", 8)]
    public void A_run_that_branches_off_its_clean_twin_gives_the_same_bytes(string model, int onset)
    {
        var spec = Spec(model, Late("first", onset, 0));
        var other = Spec(model, Late("second", onset, 2));
        var alone = Run("alone", other);
        Run("shared", spec);
        var trunk = Assert.Single(Directory.GetDirectories(Path.Combine(_folder, "shared", "trunks")));
        Assert.EndsWith($"{(spec with { Faults = [] }).Id}-{onset:D9}", trunk, StringComparison.Ordinal);
        var branched = Run("shared", other);
        Assert.Contains($"begins in step {onset} of its clean twin", File.ReadAllText(branched.LogPath), StringComparison.Ordinal);
        foreach (var file in alone.ReadRecord()!.Files) Assert.Equal(File.ReadAllBytes(alone.In(file.Name)), File.ReadAllBytes(branched.In(file.Name)));
        Assert.Equal(alone.ReadRecord()!.Injections!.ToJsonString(), branched.ReadRecord()!.Injections!.ToJsonString());

        // A state that is damaged costs time, not the run.
        File.WriteAllText(Path.Combine(trunk, "rows.json"), "{");
        var again = Run("shared", Spec(model, Late("third", onset, 2)));
        Assert.Contains("cannot be used, beginning at the start", File.ReadAllText(again.LogPath), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_altered_before_training_has_nothing_in_common_with_the_clean_twin()
    {
        var early = Spec("distilbert", Late("early", 0, 0));
        Run("early", early);
        Run("early", early with { Faults = [new FaultUse { Fault = "settings", Injections = [new InjectionSpec(new SetWeightDecay { Decay = 0.5 }, null, Schedule.Start), .. Late("late", 5, 0).Injections] }] });
        Assert.False(Directory.Exists(Path.Combine(_folder, "early", "trunks")));
    }

    [Fact]
    public void Of_several_faults_in_one_run_all_are_the_truth()
    {
        FaultUse Scaled(string role, int step) => new()
        {
            Fault = role,
            Injections = [new InjectionSpec(new ScaleParameters { Factor = 3 }, new TargetSpec { Role = [role], Pick = 1 }, new Schedule { Step = StepPosition.At(step) })],
        };
        string[] Truth(RunFolder run) => [.. run.ReadRecord()!.Injections!["truth"]!.AsArray().Select(c => c!.GetValue<string>())];
        var first = Run("first", Spec("distilbert", Scaled("attention.query", 4)));
        var both = Run("both", Spec("distilbert", Scaled("attention.query", 4), Scaled("norm", 2)));
        Assert.Equal(2, both.ReadRecord()!.Injections!["first-step"]!.GetValue<int>());
        Assert.Equal(["attention.query", "norm"], both.ReadRecord()!.Injections!["records"]!.AsArray().Select(r => r!["fault"]!.GetValue<string>()));
        // What stands first draws as it does alone.
        Assert.Equal(2, Truth(both).Length);
        Assert.Subset(Truth(both).ToHashSet(), Truth(first).ToHashSet());
    }

    [Fact]
    public void A_fault_of_forward_passes_may_come_at_the_trained_model()
    {
        var late = Broken with { Injections = [new InjectionSpec(new ScaleScores { Factor = 3 }, new TargetSpec { Role = ["attention.scores"], Pick = 1 }, Schedule.End)] };
        var clean = Run("clean", Spec("distilbert"));
        var faulty = Run("late", Spec("distilbert", late));
        Assert.Equal(8, faulty.ReadRecord()!.Injections!["first-step"]!.GetValue<int>());
        Assert.Equal(Figures(clean, 6), Figures(faulty, 6));
        Assert.NotEqual(Figures(clean, 8), Figures(faulty, 8));

        static string[] Figures(RunFolder run, int step) =>
            [.. File.ReadAllLines(run.In("metrics.csv")).Select(l => l[(l.IndexOf(',', StringComparison.Ordinal) + 1)..]).Where(l => l.StartsWith($"{step},", StringComparison.Ordinal))];
    }

    [Fact]
    public void A_fault_without_effect_fails_the_run()
    {
        var idle = Broken with { Injections = [new InjectionSpec(new ScaleParameters { Factor = 1 }, TargetSpec.All, Schedule.Start)] };
        var folder = Execute("idle", Spec("distilbert", idle), out var exit);
        Assert.Equal(ElementExit.Failed, exit);
        Assert.Contains("changed nothing", folder.ReadRecord()!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_experiment_on_data_beside_it_has_the_same_run_in_any_folder()
    {
        var ids = new List<string>();
        foreach (var name in (string[])["here", "there/below"])
        {
            var place = Path.Combine(_folder, name);
            Directory.CreateDirectory(Path.Combine(place, "reviews"));
            foreach (var split in (string[])["train", "test"])
                File.WriteAllLines(Path.Combine(place, "reviews", split + ".csv"), ["label,text", .. Enumerable.Range(0, 24).Select(i => i % 2 == 0 ? "good,a fine day" : "bad,the rain again")]);
            var experiment = Path.Combine(place, "e.yaml");
            File.WriteAllText(experiment, "experiment: e\nsummary: x\nmodels: [{model: distilbert, data: {csv: {path: reviews}}}]\ntraining: {steps: 2, batch-size: 4}\nmeasure: {at: []}\n");
            var plan = PlanBuilder.Plan(experiment, []);
            plan.Write(Path.Combine(place, "results", "e"));
            ids.Add(Assert.Single(plan.Runs).Id);
            Assert.Equal("csv:reviews", plan.Runs[0].Data);
        }
        Assert.Single(ids.Distinct());
        Assert.Equal(File.ReadAllText(Path.Combine(_folder, "here/results/e/plan.jsonl")), File.ReadAllText(Path.Combine(_folder, "there/below/results/e/plan.jsonl")));
        // From a folder that is not the experiment's, and after a move.
        Directory.Move(Path.Combine(_folder, "there"), Path.Combine(_folder, "moved"));
        var moved = Path.Combine(_folder, "moved/below/results/e/plan.jsonl");
        var exit = new ElementRun(new RunHarness(), _ => { }, _ => { }).Execute(moved, 0, TestContext.Current.CancellationToken);
        Assert.True(exit == ElementExit.Done, File.ReadAllText(ExperimentFolder.Find(moved).Run(PlanFile.ReadOne(moved, 0)).LogPath));
    }

    [Fact]
    public void A_spec_that_cannot_be_read_is_the_callers_to_mend()
    {
        var harness = new Refusing();
        var folder = Folder("bad", Element(Spec("han")));
        Assert.Equal(ElementExit.BadInput, new ElementRun(harness, _ => { }, _ => { }).Execute(Path.Combine(_folder, "bad", PlanFile.Name), 0, TestContext.Current.CancellationToken));
        Assert.DoesNotContain(nameof(BadSpecException), folder.ReadRecord()!.Detail, StringComparison.Ordinal);
        Assert.Contains("x.yaml(1,1)", folder.ReadRecord()!.Detail, StringComparison.Ordinal);
    }

    private static RunSpec Spec(string model, params FaultUse[] faults)
    {
        var kind = ModelKinds.Find(model);
        var recipe = Recipe.Of(kind);
        using var data = DataSources.Open(recipe.Data);
        return new RunSpec
        {
            Model = kind.Preset("tiny").Fit(data.Dimensions, data.Classes),
            Data = recipe.Data,
            Training = recipe.Training with { Steps = 8, BatchSize = 8 },
            Faults = faults,
            Seed = 42,
            Measure = new MeasureSpec { Signals = ["gradient", "weights", "activations"], Batch = 8, MicroBatches = 2 },
            MeasureAt = [0, 2, 6, 8],
        };
    }

    private static FaultUse Late(string name, int onset, double factor) => new()
    {
        Fault = name,
        Injections = [new InjectionSpec(new ScaleParameters { Factor = factor }, new TargetSpec { Role = ["classifier"] }, new Schedule { Step = StepPosition.At(onset) })],
    };

    private static PlanElement Element(RunSpec spec) => new(spec.Id, 0, JsonSerializer.SerializeToElement(spec.ToJson()));

    private RunFolder Folder(string name, PlanElement element)
    {
        var plan = Path.Combine(_folder, name, PlanFile.Name);
        PlanFile.Write(plan, [element]);
        return ExperimentFolder.Find(plan).Run(element);
    }

    private RunFolder Run(string name, RunSpec spec)
    {
        var folder = Execute(name, spec, out var exit);
        Assert.True(exit == ElementExit.Done, File.ReadAllText(folder.LogPath));
        return folder;
    }

    private RunFolder Execute(string name, RunSpec spec, out int exit)
    {
        var element = Element(spec);
        var folder = Folder(name, element);
        exit = new ElementRun(new RunHarness(), _ => { }, _ => { }).Execute(Path.Combine(_folder, name, PlanFile.Name), 0, TestContext.Current.CancellationToken);
        return folder;
    }

    private sealed class Refusing : IRunHarness
    {
        public RunOutcome Run(RunAssignment run, CancellationToken cancellation)
        {
            var mistakes = new DiagnosticList();
            mistakes.Add(DiagnosticCodes.Malformed, new SourceText("x.yaml", "?").At(0, 1), "this is nothing");
            throw new BadSpecException(mistakes);
        }
    }

    private sealed class StopAfter(int steps, CancellationTokenSource stop) : IProgress<RunProgress>
    {
        public void Report(RunProgress value)
        {
            if (value.Step == steps) stop.Cancel();
        }
    }
}
