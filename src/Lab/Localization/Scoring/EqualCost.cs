using HessianFaultLab.Lab.Localization.Results;
using HessianFaultLab.Lab.Localization.Statistics;

namespace HessianFaultLab.Lab.Localization.Scoring;

/// <summary>
/// Localizers at equal cost: for every price at which there is a better one, the best that may be had for it, chosen by the
/// development runs and judged by the others. Once among all, once among those without the loss's curvature: what curvature is worth to
/// somebody who could have spent its price on anything else.
/// </summary>
internal static class EqualCost
{
    /// <param name="runs">All of them; effective faults count.</param>
    /// <param name="scores">Of each localizer by run, at module granularity and by its first comparison.</param>
    /// <param name="prices">Of each localizer, in gradients, with whether it reads curvature; the order does not matter.</param>
    internal static IEnumerable<EqualCostRow> Of(
        IReadOnlyList<ScoredRun> runs, IReadOnlyDictionary<string, IReadOnlyDictionary<string, LocalizationRow>> scores, IReadOnlyDictionary<string, (double Gradients, bool ReadsCurvature)> prices)
    {
        var effective = runs.Where(r => r.IsEffective == true).ToList();
        var development = effective.Where(r => r.Set == HeldOut.Development).ToList();
        var known = prices.Select(p => (Name: p.Key, p.Value.Gradients, p.Value.ReadsCurvature, Mrr: Of(p.Key, development)?.Mean ?? double.NaN)).Where(p => !double.IsNaN(p.Mrr)).ToList();
        foreach (var (signals, isAny) in (IEnumerable<(string, bool)>)[("first-order", false), ("any", true)])
        {
            var before = "";
            foreach (var budget in known.Select(k => k.Gradients).Distinct().Order())
            {
                var best = known.Where(k => k.Gradients <= budget && (isAny || !k.ReadsCurvature))
                    .OrderByDescending(k => k.Mrr).ThenBy(k => k.Gradients).ThenBy(k => k.Name, StringComparer.Ordinal).Take(1).Where(k => k.Name != before).ToList();
                foreach (var (chosen, set) in best.SelectMany(b => new[] { (b, HeldOut.Seen), (b, HeldOut.Unseen) }))
                {
                    before = chosen.Name;
                    if (Of(chosen.Name, effective.Where(r => r.Set == set)) is not { } found) continue;
                    var (low, high) = found.Told;
                    yield return new EqualCostRow(budget, signals, set, chosen.Name, chosen.Gradients, chosen.Mrr, found.Values, found.Mean, low, high);
                }
            }
        }

        ClusteredBootstrap? Of(string localizer, IEnumerable<ScoredRun> of)
        {
            var values = of.Where(r => scores[localizer].ContainsKey(r.Label.Run)).Select(r => (r.Cluster, scores[localizer][r.Label.Run].ReciprocalRank)).ToList();
            return values.Count == 0 ? null : ClusteredBootstrap.Of(values);
        }
    }
}
