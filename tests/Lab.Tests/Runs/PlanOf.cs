using System.Text.Json;
using HessianFaultLab.Lab.Runs;
using HessianFaultLab.Lab.Tests.Data;

namespace HessianFaultLab.Lab.Tests.Runs;

/// <summary>Plans for the tests of runs.</summary>
internal static class PlanOf
{
    internal static PlanElement Element(int index, string spec = """{"model":"han","seed":42}""") =>
        new($"run-{index:D4}", index, JsonDocument.Parse(spec).RootElement);

    /// <summary>An experiment of so many runs, none of which has begun.</summary>
    internal static ExperimentFolder Experiment(Workplace place, int runs)
    {
        var experiment = new ExperimentFolder(place["an experiment"]);
        PlanFile.Write(experiment.PlanPath, Enumerable.Range(0, runs).Select(i => Element(i)));
        return experiment;
    }

    /// <summary>Does a run: its files, then the record.</summary>
    internal static void Do(RunFolder run, int rows)
    {
        Directory.CreateDirectory(run.Path);
        var record = run.Begin();
        run.WriteCsv("metrics.csv", Enumerable.Range(0, rows).Select(i => new MetricRow(run.Element.Id, i, "encoder.0", "hessian", "trace", i * 0.1 + run.Element.Index, 1e-3)));
        run.WriteCsv("interactions.csv", Enumerable.Range(0, rows / 4).Select(i => new InteractionRow(run.Element.Id, i, "a", "b", i, 0)));
        run.End(record with { State = RunPhase.Done, Outcome = RunOutcomeKind.Completed, Steps = rows });
    }
}
