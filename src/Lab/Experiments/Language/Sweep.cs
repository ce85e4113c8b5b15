using HessianFaultLab.Lab.Specs.Binding;
using HessianFaultLab.Lab.Specs.Diagnostics;
using HessianFaultLab.Lab.Specs.Nodes;

namespace HessianFaultLab.Lab.Experiments.Language;

/// <summary>The combinations that an experiment's matrix, zip, exclude and include come to.</summary>
internal static class Sweep
{
    internal const int MostCombinations = 10_000;

    /// <returns>One that is empty where the experiment sweeps nothing; none where something is wrong.</returns>
    internal static IReadOnlyList<Combination> Of(ExperimentSpec spec, Places places, DiagnosticList diagnostics)
    {
        List<Combination> all = [Combination.Empty];
        foreach (var (path, values) in spec.Matrix)
        {
            if ((long)all.Count * values.Count > MostCombinations) return Refuse("matrix", $"this makes more than {MostCombinations} combinations; leave some values out");
            all = [.. all.SelectMany(c => values.Select(v => c.With([(path, v)])))];
        }
        if (spec.Zip.Count > 0)
        {
            var count = spec.Zip.Values.First().Count;
            if (spec.Zip.FirstOrDefault(z => z.Value.Count != count) is { Key: { } odd })
                return Refuse("zip", $"{odd} has {spec.Zip[odd].Count} values, but {spec.Zip.Keys.First()} has {count}; what goes together has as many");
            if ((long)all.Count * count > MostCombinations) return Refuse("zip", $"this makes more than {MostCombinations} combinations; leave some values out");
            all = [.. all.SelectMany(c => Enumerable.Range(0, count).Select(i => c.With(spec.Zip.Select(z => (z.Key, z.Value[i])))))];
        }
        foreach (var (number, some) in spec.Exclude.Index())
        {
            var left = all.Where(c => !c.Has(some)).ToList();
            if (left.Count == all.Count) return Refuse("exclude", "no combination has these values, so nothing is left out; compare them with matrix and zip", number);
            all = left;
        }
        // Included combinations come beside those of the matrix; beside nothing they are all there is.
        if (spec.Include.Count > 0 && spec.Matrix.Count == 0 && spec.Zip.Count == 0) all = [];
        return [.. all, .. spec.Include.Select(i => Combination.Empty.With(i.Select(p => (p.Key, p.Value))))];

        IReadOnlyList<Combination> Refuse(string key, string message, int? item = null)
        {
            var place = places.Of(spec, key);
            diagnostics.Add(DiagnosticCodes.Sweep, (item is { } number && place is ListNode list ? list.Items[number] : place).Span with { Length = 1 }, message);
            return [];
        }
    }
}
