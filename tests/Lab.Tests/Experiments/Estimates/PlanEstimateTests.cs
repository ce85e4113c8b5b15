using System.Text.Json;
using HessianFaultLab.Lab.Experiments;
using HessianFaultLab.Lab.Experiments.Estimates;
using HessianFaultLab.Lab.Experiments.Planning;
using HessianFaultLab.Lab.Runs;
using HessianFaultLab.Lab.Tests.Data;
using HessianFaultLab.Lab.Tests.Experiments.Planning;

namespace HessianFaultLab.Lab.Tests.Experiments.Estimates;

[Collection(nameof(WholeProcess))]
public sealed class PlanEstimateTests : IDisposable
{
    private const string Study =
        """
        models: [han, distilbert]
        training: {steps: 40, evaluate-every: 20}
        faults: [clean, query-saturation]
        measure: {at: [0, 20, end], signals: gradient}

        """;

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public void Runs_take_what_runs_of_their_class_took_by_steps_evaluations_and_measurements()
    {
        var plan = Experiment.Plan(Study);
        // Two runs of HAN with other seeds, faults and lengths: the medians are 2 s beside, 0.1, 1 and 3 s.
        var other = Experiment.Plan(Study, "seeds=[7, 8]", "models=han", "training.steps=10", "training.evaluate-every=5", "measure.at=end", "faults=clean");
        Done("other/runs", other.Runs[0].Spec, new RunTiming(new(8, 0.4), new(2, 1), new(1, 2)), 1 + 3.4);
        Done("other/runs", other.Runs[1].Spec, new RunTiming(new(8, 1.2), new(2, 3), new(1, 4)), 3 + 8.2);
        // What diverged, and what does not tell its parts, tells nothing.
        Done("other/runs", Experiment.Plan(Study, "seeds=9").Runs[0].Spec, new RunTiming(new(1, 99), new(0, 0), new(0, 0)), 99, RunOutcomeKind.Diverged);
        Done("other/runs", Experiment.Plan(Study, "seeds=10").Runs[0].Spec, null, 99);
        _place.Write("other/runs/torn/run.json", "{");
        _place.Write("other/runs/foreign/run.json", """{"format": 1, "id": "x", "state": "done", "outcome": "completed", "spec-digest": "", "spec": {"a": 1}, "timing": {"steps": {"count": 1, "seconds": 1}, "evaluations": {"count": 1, "seconds": 1}, "measurements": {"count": 1, "seconds": 1}}}""");

        var estimate = PlanEstimate.Of(plan, new RunState[4], CostHistory.Read(_place.Path));
        Assert.Equal(["han", "distilbert"], estimate.Lines.Select(l => l.Model));
        var han = estimate.Lines[0];
        Assert.Equal((2, CostSource.EarlierRuns, 2), (han.Runs, han.Source, han.From));
        const double one = 2 + 38 * 0.1 + 2 * 1 + 3 * 3;
        Assert.Equal(2 * one, han.Seconds!.Value, 9);
        Assert.Equal((2, 2), (estimate.KnownRuns, estimate.UnknownRuns));
        Assert.Null(estimate.Lines[1].Seconds);
        Assert.Equal(2 * one, (estimate with { Jobs = 1 }).WallSeconds, 9);
        Assert.Equal(one, (estimate with { Jobs = 8 }).WallSeconds, 9);
        // What is done takes nothing more.
        var rest = PlanEstimate.Of(plan, [RunState.Done, RunState.Interrupted, RunState.Done, RunState.Done], CostHistory.Read(_place.Path));
        Assert.Equal(one, rest.Seconds, 9);
        Assert.Equal(0, rest.UnknownRuns);
    }

    [Fact]
    public void What_runs_share_with_their_clean_twin_is_done_once()
    {
        var plan = Experiment.Plan("models: han\ntraining: {steps: 40}\nmeasure: {at: [0, 20, end]}\nfaults: [learning-rate-spike, {fault: learning-rate-spike, when: {steps: 30..32}}, {fault: query-saturation, when: {step: 5}}, query-saturation]\n");
        Assert.Equal([10, 30, 5, null], plan.Runs.Select(r => r.Branch));
        Done("e/runs", plan.Runs[0].Spec, new RunTiming(new(10, 1), new(1, 0.1), new(1, 1)), 4.1);
        var runs = plan.Runs.Select(r => PlanEstimate.Of(plan, [.. plan.Runs.Select(o => Of(o, r) ? RunState.Absent : RunState.Done)], CostHistory.Read(_place.Path)).Seconds).ToArray();
        // Alone each does all 40 steps and 3 measurements, 2 s beside.
        Assert.All(runs, seconds => Assert.Equal(9, seconds, 9));
        // Together the second begins at step 10; the third at 0, for it branches off ahead of what was kept.
        Assert.Equal(9 + (9 - 1 - 1) + 9 + 9, PlanEstimate.Of(plan, new RunState[4], CostHistory.Read(_place.Path)).Seconds, 9);

        static bool Of(PlannedRun one, PlannedRun other) => one.Id == other.Id;
    }

    [Fact]
    public void A_run_of_several_attempts_builds_its_model_several_times()
    {
        var spec = Experiment.Plan(Study).Runs[0].Spec;
        Done("e/runs", spec, new RunTiming(new(10, 1), new(0, 0), new(2, 2)), 7, attempts: 2);
        var cost = CostHistory.Read(_place.Path).Of(spec).Cost!;
        Assert.Equal((2.0, 0.1, 1.0), (cost.Beside, cost.Step, cost.Measurement));
    }

    [Fact]
    public void Pilots_count_only_where_no_run_was_done()
    {
        var plan = Experiment.Plan(Study);
        Done("e/pilot/runs", Pilot.Short(plan.Runs[0].Spec), new RunTiming(new(10, 1), new(0, 0), new(1, 1)), 3);
        var known = CostHistory.Read(_place.Path).Of(plan.Runs[1].Spec);
        Assert.Equal((CostSource.Pilot, 1, 0.1), (known.Source, known.Runs, known.Cost!.Step));
        Done("f/runs", plan.Runs[1].Spec, new RunTiming(new(10, 2), new(0, 0), new(1, 1)), 4);
        known = CostHistory.Read(_place.Path).Of(plan.Runs[1].Spec);
        Assert.Equal((CostSource.EarlierRuns, 1, 0.2), (known.Source, known.Runs, known.Cost!.Step));
    }

    [Theory]
    [InlineData("seeds=5", true)]
    [InlineData("training.steps=80", true)]
    [InlineData("measure.at=[0, end]", true)]
    [InlineData("faults=query-saturation", true)]
    [InlineData("training.batch-size=4", false)]
    [InlineData("models={model: han, hidden: 8}", false)]
    [InlineData("measure.batch=4", false)]
    [InlineData("double-precision=true", false)]
    [InlineData("measure.budget=0.5", false)]
    public void A_class_is_model_data_training_and_measuring(string setting, bool same) =>
        Assert.Equal(same, RunCost.ClassOf(Experiment.Plan(Study).Runs[0].Spec) == RunCost.ClassOf(Experiment.Plan(Study, setting).Runs[0].Spec));

    [Theory]
    [InlineData("training.steps=40")]
    [InlineData("training.steps=3", "measure.at=[0, end]")]
    [InlineData("training.steps=0", "measure.at=0")]
    [InlineData("measure.budget=0.2")]
    [InlineData("measure.at=[]")]
    [InlineData("training.patience=3")]
    public void A_pilot_is_of_the_class_that_it_is_for(params string[] settings)
    {
        var spec = Experiment.Plan(Study, settings).Runs[^1].Spec;
        var pilot = Pilot.Short(spec);
        Assert.Equal(RunCost.ClassOf(spec), RunCost.ClassOf(pilot));
        Assert.True(pilot.Training.Steps <= 10 && pilot.MeasureAt.Count <= 1 && pilot.Faults.Count == 0, "it is short");
        pilot.Training.Validated();
    }

    private void Done(string folder, RunSpec spec, RunTiming? timing, double seconds, RunOutcomeKind outcome = RunOutcomeKind.Completed, int attempts = 1)
    {
        var run = new RunFolder(_place[Path.Combine(folder, spec.Id)], new PlanElement(spec.Id, 0, JsonSerializer.SerializeToElement(spec.ToJson())));
        Directory.CreateDirectory(run.Path);
        run.End(run.Begin() with { State = RunPhase.Done, Outcome = outcome, Timing = timing, Seconds = seconds, Attempts = attempts });
    }
}
