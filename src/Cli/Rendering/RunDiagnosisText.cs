using System.Globalization;
using System.Text.Json.Nodes;
using HessianFaultLab.Cli.Commands;
using HessianFaultLab.Lab.Localization.Scoring;

namespace HessianFaultLab.Cli.Rendering;

/// <summary>What <c>hfl diagnose</c> prints.</summary>
internal static class RunDiagnosisText
{
    private const int Listed = 5;

    internal static void Write(RunDiagnosis found, TextWriter output)
    {
        output.WriteLine($"{found.Run} ({found.Model}), suspected from step {found.Since}, against {Words.Count(found.References, "clean run")} of other seeds");
        foreach (var (place, suspect) in found.Suspects.Take(Listed).Index())
        {
            output.WriteLine($"{place + 1}. {suspect.Module}  {Number(suspect.Suspicion)} sd beyond healthy runs");
            foreach (var (component, metric, deviation) in suspect.Evidence) output.WriteLine($"     {component}  {metric}  {Difference.Of(deviation, 1)} sd");
        }
        if (!found.IsUnusual) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"nothing here is clearly wrong: no module lies further beyond healthy runs than {RunDiagnosis.Unusual} sd"));
        else output.WriteLine(found.Category is null ? "kind: unknown; there are no other faulty runs here to learn it from"
            : $"kind: {found.Category}, {found.RootCause} (confidence {Number(found.Confidence)})");
    }

    internal static string Json(RunDiagnosis found) => new JsonObject
    {
        ["run"] = found.Run,
        ["model"] = found.Model,
        ["since"] = found.Since,
        ["references"] = found.References,
        ["unusual"] = found.IsUnusual,
        ["category"] = found.Category,
        ["root_cause"] = found.RootCause,
        ["confidence"] = found.Confidence,
        ["suspects"] = new JsonArray([.. found.Suspects.Select(s => new JsonObject
        {
            ["module"] = s.Module,
            ["suspicion"] = double.IsFinite(s.Suspicion) ? s.Suspicion : null,
            ["evidence"] = new JsonArray([.. s.Evidence.Select(e => new JsonObject { ["component"] = e.Component, ["metric"] = e.Metric, ["deviation"] = e.Deviation })]),
        })]),
    }.ToJsonString();

    private static string Number(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
