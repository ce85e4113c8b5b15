using HessianFaultLab.Lab.Experiments;
using HessianFaultLab.Lab.Experiments.Planning;
using HessianFaultLab.Lab.Faults.Actions.Parameters;
using HessianFaultLab.Lab.Models.DistilBert;
using HessianFaultLab.Lab.Models.Han;
using HessianFaultLab.Lab.Runs;

namespace HessianFaultLab.Lab.Tests.Experiments.Planning;

[Collection(nameof(WholeProcess))]
public sealed class ExperimentPlanTests
{
    private const string Study =
        """
        models: [han, {model: distilbert, dim: 16, heads: 2, training: {batch-size: 8}}]
        training: {steps: 40, learning-rate: 2e-3}
        faults:
          - clean
          - {fault: query-saturation, severity: [low, high], gain: 7}
          - {fault: learning-rate-spike, target: {role: norm}, when: {step: 20}, pick: 1}
        measure: {at: [0, inject-1, inject+5, end]}
        seeds: [1, 2]

        """;

    [Fact]
    public void Runs_come_in_the_order_of_the_file_and_what_means_nothing_is_told()
    {
        var plan = Experiment.Plan(Study);
        Assert.Equal(
            [
                "han clean  1", "han clean  2", "han query-saturation low 1", "han query-saturation low 2", "han query-saturation high 1", "han query-saturation high 2",
                "distilbert clean  1", "distilbert clean  2", "distilbert query-saturation low 1", "distilbert query-saturation low 2", "distilbert query-saturation high 1",
                "distilbert query-saturation high 2", "distilbert learning-rate-spike default 1", "distilbert learning-rate-spike default 2",
            ],
            plan.Runs.Select(r => $"{r.Model} {r.Fault} {r.Severity} {r.Spec.Seed}"));
        Assert.Equal([new NotApplicable("han", "learning-rate-spike", "default", "the model has nothing that the target role norm means")], plan.LeftOut);
        Assert.Equal(plan.Runs.Count, plan.Runs.Select(r => r.Id).Distinct().Count());
    }

    [Fact]
    public void A_run_has_everything_filled_in()
    {
        var runs = Experiment.Plan(Study).Runs;
        var han = (HanSpec)runs[0].Spec.Model;
        Assert.Equal((32, 24), (han.Embedding, han.Hidden));
        Assert.NotNull(han.Vocabulary);
        var bert = (DistilBertSpec)runs[^1].Spec.Model;
        Assert.Equal((16, 2), (bert.Dim, bert.Heads));
        Assert.Equal((40, 2e-3, 64, 1L), (runs[0].Spec.Training.Steps, runs[0].Spec.Training.LearningRate, runs[0].Spec.Training.BatchSize, runs[0].Spec.Training.Seed));
        Assert.Equal(8, runs[^1].Spec.Training.BatchSize);
        Assert.Equal(7, ((ScaleParameters)runs[2].Spec.Faults[0].Injections[0].Action).Factor);
        var spike = runs[^1].Spec.Faults[0];
        Assert.Equal(["norm"], spike.Target!.Role);
        Assert.Equal(1, spike.Target.Pick);
        Assert.Equal(3, spike.Injections[0].When.For);
        Assert.Equal([0, 19, 25, 40], runs[^1].Spec.MeasureAt);
    }

    [Fact]
    public void A_clean_twin_is_done_once_and_measured_wherever_a_faulty_run_is()
    {
        var runs = Experiment.Plan(Study).Runs;
        Assert.Equal([0, 5, 40], runs[0].Spec.MeasureAt);
        Assert.Equal([0, 5, 40], runs[2].Spec.MeasureAt);
        Assert.Equal([0, 5, 19, 25, 40], runs[6].Spec.MeasureAt);
        Assert.Equal(4, runs.Count(r => r.Fault == "clean"));
    }

    [Fact]
    public void A_plan_reads_back_as_the_runs_it_was_made_of()
    {
        var plan = Experiment.Plan(Study);
        var folder = Directory.CreateTempSubdirectory("hfl-plan-");
        try
        {
            plan.Write(folder.FullName);
            var elements = PlanFile.Read(Path.Combine(folder.FullName, PlanFile.Name));
            Assert.Equal(plan.Runs.Select(r => r.Id), elements.Select(e => e.Id));
            Assert.Equal(plan.Runs.Select(r => r.Id), elements.Select(e => RunHarness.Read(e).Id));
            Assert.Equal(plan.Runs.Select(r => r.Fault), elements.Select(e => e.Labels!.Fault));
            Assert.StartsWith("{\n  \"experiment\": \"e\",", File.ReadAllText(Path.Combine(folder.FullName, ExperimentPlan.ExperimentJson)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void What_decides_nothing_does_not_change_an_id()
    {
        var ids = Experiment.Plan(Study).Runs.Select(r => r.Id).ToArray();
        Assert.Equal(ids, Experiment.Plan("# a comment\nscore: {localizers: [entropy]}\n" + Study.Replace("2e-3", "0.002").Replace("[1, 2]", "\n- 1\n- +2")).Runs.Select(r => r.Id));
        Assert.Empty(ids.Intersect(Experiment.Plan(Study.Replace("2e-3", "3e-3")).Runs.Select(r => r.Id)));
        Assert.Equal(ids.Where((_, i) => i % 2 == 0), Experiment.Plan(Study, "seeds=1").Runs.Select(r => r.Id));
    }

    [Fact]
    public void A_sweep_runs_every_combination_but_the_excluded()
    {
        const string sweep =
            """
            models: [{model: han}]
            training: {steps: 9}
            matrix: {training.steps: [10, 20], "models[0].dropout": [0, 0.5]}
            zip: {training.learning-rate: [1e-3, 1e-2], training.batch-size: [16, 8]}
            exclude: [{training.steps: 20, training.batch-size: 8}]
            include: {training.optimizer: sgd, training.momentum: 0.9}

            """;
        var runs = Experiment.Plan(sweep).Runs;
        Assert.Equal(
            ["10 0 16", "10 0 8", "10 0.5 16", "10 0.5 8", "20 0 16", "20 0.5 16", "9 0 64"],
            runs.Select(r => $"{r.Spec.Training.Steps} {((HanSpec)r.Spec.Model).Dropout} {r.Spec.Training.BatchSize}"));
        Assert.Equal("training.steps=10, models[0].dropout=0, training.learning-rate=0.001, training.batch-size=16", runs[0].Variant);
        Assert.Equal(0.9, runs[^1].Spec.Training.Momentum);
    }

    [Fact]
    public void Without_faults_there_is_the_clean_run_measured_at_its_end()
    {
        var run = Assert.Single(Experiment.Plan("models: han\ntraining: {steps: 7}\n").Runs);
        Assert.Equal(("clean", 42L), (run.Fault, run.Spec.Seed));
        Assert.Equal([7], run.Spec.MeasureAt);
    }

    [Fact]
    public void Data_are_named_with_options_and_paths_are_seen_from_the_file()
    {
        var run = Assert.Single(Experiment.Plan("models: {model: distilbert, data: {sentiment-phrases: {negation: 0.4, train: 200}}}\n").Runs);
        Assert.Equal("sentiment-phrases,negation=0.4,train=200", run.Spec.Data);
        var folder = Directory.CreateTempSubdirectory("hfl-corpus-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "train.txt"), string.Concat(Enumerable.Repeat("1 a fine film\n0 dull\n", 40)));
            var path = Path.GetRelativePath(Experiment.Folder, folder.FullName);
            var real = Assert.Single(Experiment.Plan($"models: {{model: distilbert, data: {{labelled-words: {{path: {path}, least-count: 1}}}}}}\n").Runs);
            Assert.Equal($"labelled-words:{path},least-count=1", real.Spec.Data);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private const string Joint =
        """
        models: [han, distilbert]
        training: {steps: 40}
        faults:
          - clean
          - [learning-rate-spike, {fault: query-saturation, severity: [low, high]}]
          - [{fault: query-saturation, pick: 1}, query-saturation, {fault: learning-rate-spike, target: {role: norm}, when: {step: 3}}]
        measure: {at: [0, inject, end]}

        """;

    [Fact]
    public void Faults_in_a_list_go_wrong_in_one_run_at_every_severity_of_each()
    {
        var plan = Experiment.Plan(Joint);
        Assert.Equal(
            [
                "han clean ", "han learning-rate-spike+query-saturation default+low", "han learning-rate-spike+query-saturation default+high", "distilbert clean ",
                "distilbert learning-rate-spike+query-saturation default+low", "distilbert learning-rate-spike+query-saturation default+high",
                "distilbert query-saturation+query-saturation+learning-rate-spike default",
            ],
            plan.Runs.Select(r => $"{r.Model} {r.Fault} {r.Severity}"));
        Assert.Equal([new NotApplicable("han", "learning-rate-spike", "default", "the model has nothing that the target role norm means")], plan.LeftOut);
        var joint = plan.Runs[1];
        Assert.Equal(["learning-rate-spike", "query-saturation"], joint.Spec.Faults.Select(f => f.Fault));
        Assert.Equal([5.0, 100.0], plan.Runs.Skip(1).Take(2).Select(r => ((ScaleParameters)r.Spec.Faults[1].Injections[0].Action).Factor));
        // The query's fault begins first, in step 0.
        Assert.Equal([0, 40], joint.Spec.MeasureAt);
        Assert.Equal("all; role attention.query", joint.Target);
        Assert.Equal(plan.Runs.Count, plan.Runs.Select(r => r.Id).Distinct().Count());
        Assert.Equal([0, 40], plan.Runs[0].Spec.MeasureAt);
    }

    [Fact]
    public void A_list_of_one_is_that_fault_and_an_option_finds_its_way_into_a_list()
    {
        var one = Assert.Single(Experiment.Plan("models: han\nfaults: [[query-saturation]]\n").Runs);
        Assert.Equal(Assert.Single(Experiment.Plan("models: han\nfaults: query-saturation\n").Runs).Id, one.Id);
        var set = Experiment.Plan(Joint, "faults[1][1].severity=high", "models=han");
        Assert.Equal(["", "default+high"], set.Runs.Select(r => r.Severity));
    }

    [Fact]
    public void Every_severity_is_meant_by_all() =>
        Assert.Equal(["low", "high"], Experiment.Plan("models: han\nfaults: {fault: query-saturation, severity: all}\n").Runs.Select(r => r.Severity));
}
