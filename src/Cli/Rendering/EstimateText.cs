using System.Text.Json.Nodes;
using HessianFaultLab.Cli.Commands;
using HessianFaultLab.Lab.Experiments.Estimates;

namespace HessianFaultLab.Cli.Rendering;

/// <summary>How long a plan takes, as a line and as JSON.</summary>
internal static class EstimateText
{
    internal static string Of(PlanEstimate estimate, string file)
    {
        var unknown = estimate.Lines.Where(l => l.Seconds is null).Select(l => l.Model).Distinct(StringComparer.Ordinal);
        if (estimate.KnownRuns == 0) return $"Time: unknown; hfl plan {file} --pilot tries a few steps of {string.Join(", ", unknown)}";
        var all = TimeSpan.FromSeconds(estimate.Seconds);
        var text = $"Time: about {BatchText.Span(TimeSpan.FromSeconds(estimate.WallSeconds))}{(estimate.Jobs > 1 ? $" with {estimate.Jobs} at a time, {BatchText.Span(all)} one by one" : "")}, by {Sources(estimate)}";
        return estimate.UnknownRuns == 0 ? text : $"{text}; and {Words.Count(estimate.UnknownRuns, "run")} of {string.Join(", ", unknown)}, unknown: hfl plan {file} --pilot tries";
    }

    internal static JsonObject Json(PlanEstimate estimate) => new()
    {
        ["seconds"] = estimate.Seconds,
        ["jobs"] = estimate.Jobs,
        ["wall-seconds"] = estimate.WallSeconds,
        ["known-runs"] = estimate.KnownRuns,
        ["unknown-runs"] = estimate.UnknownRuns,
        ["by"] = new JsonArray([.. estimate.Lines.Select(l => (JsonNode)new JsonObject
        {
            ["model"] = l.Model,
            ["preset"] = l.Preset,
            ["runs"] = l.Runs,
            ["seconds"] = l.Seconds,
            ["source"] = Words.Of(l.Source),
            ["from"] = l.From,
            ["seconds-per-step"] = l.Cost?.Step,
            ["seconds-per-measurement"] = l.Cost?.Measurement,
            ["seconds-beside"] = l.Cost?.Beside,
        })]),
    };

    private static string Sources(PlanEstimate estimate)
    {
        var runs = From(CostSource.EarlierRuns);
        var pilots = From(CostSource.Pilot);
        string[] parts = [.. runs > 0 ? [Words.Count(runs, "earlier run")] : Array.Empty<string>(), .. pilots > 0 ? [Words.Count(pilots, "pilot")] : Array.Empty<string>()];
        return string.Join(" and ", parts);

        int From(CostSource source) => estimate.Lines.Where(l => l.Source == source).Sum(l => l.From);
    }
}
