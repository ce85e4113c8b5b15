namespace HessianFaultLab.Lab.Localization.Scores;

/// <summary>
/// Components by suspicion, and how well the truth is found in them. Components of the same suspicion stand in random order:
/// every score is its expectation over all such orders, so that a localizer gains nothing by the order of its input.
/// </summary>
public sealed class Ranking
{
    private readonly IReadOnlyList<IReadOnlyList<string>> _groups;

    /// <param name="suspicions">Every candidate with its suspicion; one that is not a number is less suspicious than any other.</param>
    public Ranking(IEnumerable<KeyValuePair<string, double>> suspicions)
    {
        _groups = [.. suspicions
            .GroupBy(s => double.IsNaN(s.Value) ? double.NegativeInfinity : s.Value, s => s.Key)
            .OrderByDescending(g => g.Key)
            .Select(g => (IReadOnlyList<string>)[.. g.Order(StringComparer.Ordinal)])];
        Count = _groups.Sum(g => g.Count);
    }

    /// <summary>Number of candidates.</summary>
    public int Count { get; }

    /// <summary>From the most suspicious, those of the same suspicion by name.</summary>
    public IEnumerable<string> Components => _groups.SelectMany(g => g);

    /// <exception cref="ArgumentException">The truth is empty, or not among the candidates.</exception>
    public RankingScore Score(IReadOnlySet<string> truth)
    {
        var hits = _groups.Select(g => g.Count(truth.Contains)).ToList();
        if (truth.Count == 0 || hits.Sum() != truth.Count) throw new ArgumentException("every component of the truth must be a candidate", nameof(truth));
        var first = FirstHit(hits).ToList();
        return new RankingScore(
            first.Sum(f => f.Probability * f.Rank),
            first.Sum(f => f.Probability / f.Rank),
            Within(1),
            Within(3),
            Within(5),
            first.Sum(f => f.Probability * f.Rank) / Count,
            Gain(hits, truth.Count),
            Count);

        double Within(int k) => first.Where(f => f.Rank <= k).Sum(f => f.Probability);
    }

    /// <summary>
    /// The rank of the best-placed true component: of g equals after s others, t of them true, it is above s + j with the
    /// probability C(g - j, t) / C(g, t).
    /// </summary>
    private IEnumerable<(int Rank, double Probability)> FirstHit(List<int> hits)
    {
        var group = hits.FindIndex(h => h > 0);
        var before = _groups.Take(group).Sum(g => g.Count);
        var (size, right) = (_groups[group].Count, hits[group]);
        var beyond = 1.0;
        for (var place = 1; place <= size - right + 1; place++)
        {
            // C(g - j, t) / C(g - j + 1, t) = (g - j + 1 - t) / (g - j + 1).
            var next = beyond * (size - place + 1 - right) / (size - place + 1);
            yield return (before + place, beyond - next);
            beyond = next;
        }
    }

    /// <summary>Discounted gain Σ rel / log2(1 + rank) over that of the best order (Järvelin, Kekäläinen 2002).</summary>
    private double Gain(List<int> hits, int truths)
    {
        double gain = 0, place = 1;
        foreach (var (group, right) in _groups.Zip(hits))
        {
            for (var i = 0; i < group.Count; i++, place++) gain += (double)right / group.Count / Math.Log2(1 + place);
        }
        return gain / Enumerable.Range(1, truths).Sum(r => 1 / Math.Log2(1 + r));
    }
}
