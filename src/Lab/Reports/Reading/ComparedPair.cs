using System.Text.Json.Nodes;
using HessianFaultLab.Lab.Localization.Results;

namespace HessianFaultLab.Lab.Reports.Reading;

/// <summary>The two localizers whose difference is the experiment's answer.</summary>
internal sealed record ComparedPair(string A, string B)
{
    /// <summary>Those under <c>score.compare</c>, else those that were compared first, else Hessian against gradient.</summary>
    internal static ComparedPair? Of(JsonObject experiment, IReadOnlyList<SignificanceRow> significance, IReadOnlyList<LocalizationRow> scores)
    {
        var known = scores.Select(s => s.Localizer).Concat(significance.SelectMany(s => (string[])[s.A, s.B])).ToHashSet();
        if (experiment["score"]?["compare"] is JsonArray { Count: >= 2 } compare && Known(compare[0]) is { } a && Known(compare[1]) is { } b) return new ComparedPair(a, b);
        if (significance is [var first, ..]) return new ComparedPair(first.A, first.B);
        return known.Contains("hessian") && known.Contains("gradient") ? new ComparedPair("hessian", "gradient") : null;

        string? Known(JsonNode? name) => name is JsonValue value && value.TryGetValue<string>(out var text) && known.Contains(text) ? text : null;
    }
}
