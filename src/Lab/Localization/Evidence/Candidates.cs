using HessianFaultLab.Lab.Localization.Figures;

namespace HessianFaultLab.Lab.Localization.Evidence;

/// <summary>What a ranking of a run's components names at one granularity, and which components belong to each.</summary>
public sealed class Candidates
{
    private readonly int[] _ofPart;
    private readonly int[] _groups;
    private readonly IReadOnlyList<ModelPart> _parts;

    public Candidates(IReadOnlyList<ModelPart> parts, Granularity granularity)
    {
        _parts = parts;
        var names = parts.Where(p => p.IsLeaf).Select(p => NameOf(p, granularity)).Distinct(StringComparer.Ordinal).ToList();
        Names = names;
        _ofPart = [.. parts.Select(p => p.IsLeaf ? names.IndexOf(NameOf(p, granularity)) : names.IndexOf(p.Name))];
        _groups = [.. parts.Select(p => Enumerable.Range(0, parts.Count).Where(g => !parts[g].IsLeaf && p.Name.StartsWith(parts[g].Name + ".", StringComparison.Ordinal)).OrderByDescending(g => parts[g].Name.Length).Append(-1).First())];
        Depths = [.. names.Select((_, i) => Members(i).Min(p => p.Depth))];
        Parameters = [.. names.Select((_, i) => Members(i).Where(p => p.IsLeaf).Sum(p => p.Parameters))];
    }

    /// <summary>In the order in which data pass.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Each one's first place along the way of the data.</summary>
    public IReadOnlyList<int> Depths { get; }

    public IReadOnlyList<long> Parameters { get; }

    public int Count => Names.Count;

    /// <summary>The candidate that a component's figures count for; -1 for groups that are none.</summary>
    internal int Of(int part) => _ofPart[part];

    /// <summary>
    /// The most suspicious component's suspicion for each candidate; NaN where none of its components has any. One without
    /// figures of its own has those of the group around it, as the directions of a recurrent net have its output.
    /// </summary>
    internal double[] Largest(ReadOnlySpan<double> suspicions)
    {
        var largest = new double[Count];
        Array.Fill(largest, double.NaN);
        for (var part = 0; part < suspicions.Length; part++)
        {
            if (_ofPart[part] is not (>= 0 and var at)) continue;
            var value = suspicions[part];
            for (var group = _groups[part]; double.IsNaN(value) && group >= 0 && _parts[part].IsLeaf; group = _groups[group]) value = suspicions[group];
            if (!double.IsNaN(value) && !(largest[at] >= value)) largest[at] = value;
        }
        return largest;
    }

    /// <summary>The candidates that named components, or parts of them, belong to.</summary>
    public IReadOnlySet<string> Truth(IEnumerable<string> components)
    {
        var names = components.ToList();
        return _parts.Index().Where(p => p.Item.IsLeaf && names.Exists(n => p.Item.Name == n || p.Item.Name.StartsWith(n + ".", StringComparison.Ordinal)))
            .Select(p => Names[_ofPart[p.Index]]).ToHashSet(StringComparer.Ordinal);
    }

    private IEnumerable<ModelPart> Members(int candidate) => _parts.Where((_, i) => _ofPart[i] == candidate);

    private static string NameOf(ModelPart part, Granularity granularity) => granularity switch
    {
        Granularity.Parameter => part.Name,
        Granularity.Module => part.Module,
        _ => string.Join('.', part.Name.Split('.').Take(part.Layer is null ? 1 : 2)),
    };
}
