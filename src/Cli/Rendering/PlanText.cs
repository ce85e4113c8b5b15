using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using HessianFaultLab.Cli.Commands;
using HessianFaultLab.Lab.Experiments.Estimates;
using HessianFaultLab.Lab.Experiments.Planning;
using HessianFaultLab.Lab.Runs;

namespace HessianFaultLab.Cli.Rendering;

/// <summary>A plan, as a table and as JSON.</summary>
internal static class PlanText
{
    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A target may name a dozen roles; --json has it whole.</summary>
    private const int WidestTarget = 40;

    internal static void Write(ExperimentPlan plan, IReadOnlyList<RunState> states, PlanEstimate estimate, string file, TextWriter output)
    {
        var sweeps = plan.Runs.Any(r => r.Variant.Length > 0);
        string[] titles = ["run", "model", "fault", "severity", "target", "seed", "steps", "measured at", "state", .. sweeps ? (string[])["variant"] : []];
        new Grid(titles, [.. plan.Runs.Select((r, i) => Row(r, states[i], sweeps))], new HashSet<int> { 5, 6 }).Write(output);
        foreach (var left in plan.LeftOut) output.WriteLine($"not applicable: {left.Fault}{(left.Severity is "default" ? "" : $" ({left.Severity})")} on {left.Model}: {left.Reason}");
        var done = states.Count(s => s == RunState.Done);
        output.WriteLine($"{plan.Name}: {Words.Count(plan.Runs.Count, "run")}, {done} done, {plan.Runs.Sum(r => (long)r.Spec.Training.Steps)} training steps, {plan.Runs.Sum(r => r.Spec.MeasureAt.Count)} measurements");
        if (done < plan.Runs.Count) output.WriteLine(EstimateText.Of(estimate, file));
        NextStep.Write(output, $"hfl run {NextStep.Quoted(file)}");
    }

    internal static string Json(ExperimentPlan plan, IReadOnlyList<RunState> states, PlanEstimate estimate) =>
        new JsonObject
        {
            ["experiment"] = plan.Name,
            ["runs"] = new JsonArray([.. plan.Runs.Select((r, i) => (JsonNode)new JsonObject
            {
                ["id"] = r.Id,
                ["model"] = r.Model,
                ["preset"] = r.Preset,
                ["data"] = r.Data,
                ["fault"] = r.Fault,
                ["severity"] = r.Severity,
                ["target"] = r.Target,
                ["seed"] = r.Spec.Seed,
                ["variant"] = r.Variant,
                ["state"] = Words.Of(states[i]),
                ["spec"] = r.Spec.ToJson(),
            })]),
            ["not-applicable"] = new JsonArray([.. plan.LeftOut.Select(l => (JsonNode)new JsonObject { ["model"] = l.Model, ["fault"] = l.Fault, ["severity"] = l.Severity, ["reason"] = l.Reason })]),
            ["estimate"] = EstimateText.Json(estimate),
        }.ToJsonString(Layout);

    private static string[] Row(PlannedRun run, RunState state, bool sweeps) =>
    [
        run.Id, run.Model, run.Fault, run.Severity, Short(run.Target), $"{run.Spec.Seed}", $"{run.Spec.Training.Steps}", string.Join(" ", run.Spec.MeasureAt),
        state == RunState.Absent ? "" : Words.Of(state), .. sweeps ? (string[])[run.Variant] : [],
    ];

    private static string Short(string text) => text.Length <= WidestTarget ? text : text[..(WidestTarget - 3)] + "...";
}
