namespace HessianFaultLab.Lab.Localization.Scores;

/// <summary>
/// Components by suspicion, and how well the truth is found in them. Components of the same suspicion stand in random order:
/// every score is its expectation over all such orders, so that a localizer gains nothing by the order of its input.
/// </summary>
public sealed class Ranking
{
    private readonly KeyValuePair<string, double>[] _ranked;

    /// <param name="suspicions">Every candidate with its suspicion; one that is not a number is less suspicious than any other.</param>
    public Ranking(IEnumerable<KeyValuePair<string, double>> suspicions)
    {
        _ranked = [.. suspicions];
        foreach (ref var ranked in _ranked.AsSpan())
        {
            if (double.IsNaN(ranked.Value)) ranked = KeyValuePair.Create(ranked.Key, double.NegativeInfinity);
        }
        Array.Sort(_ranked, static (a, b) => b.Value.CompareTo(a.Value) is not 0 and var order ? order : string.CompareOrdinal(a.Key, b.Key));
    }

    /// <summary>Number of candidates.</summary>
    public int Count => _ranked.Length;

    /// <summary>From the most suspicious, those of the same suspicion by name.</summary>
    public IEnumerable<string> Components => _ranked.Select(r => r.Key);

    /// <exception cref="ArgumentException">The truth is empty, or not among the candidates.</exception>
    public RankingScore Score(IReadOnlySet<string> truth)
    {
        var (gain, found) = (0.0, 0);
        var first = default(Ties);
        for (var (at, size) = (0, 0); at < Count; at += size)
        {
            for (size = 0; at + size < Count && _ranked[at + size].Value.Equals(_ranked[at].Value);) size++;
            var ties = new Ties(at, size, Hits(_ranked.AsSpan(at, size), truth));
            if (found == 0) first = ties;
            found += ties.Hits;
            if (ties.Hits > 0) gain += ties.Gain();
        }
        if (truth.Count == 0 || found != truth.Count) throw new ArgumentException("every component of the truth must be a candidate", nameof(truth));
        var best = 0.0;
        for (var rank = 1; rank <= found; rank++) best += 1 / Math.Log2(1 + rank);
        var (expected, reciprocal, one, three, five) = (0.0, 0.0, 0.0, 0.0, 0.0);
        foreach (var (rank, probability) in first.FirstHit())
        {
            expected += probability * rank;
            reciprocal += probability / rank;
            if (rank <= 1) one += probability;
            if (rank <= 3) three += probability;
            if (rank <= 5) five += probability;
        }
        return new RankingScore(expected, reciprocal, one, three, five, expected / Count, gain / best, Count);
    }

    private static int Hits(ReadOnlySpan<KeyValuePair<string, double>> ranked, IReadOnlySet<string> truth)
    {
        var hits = 0;
        foreach (var one in ranked)
        {
            if (truth.Contains(one.Key)) hits++;
        }
        return hits;
    }

    /// <summary>Components of the same suspicion.</summary>
    /// <param name="Before">Number of more suspicious ones.</param>
    /// <param name="Size">Their number.</param>
    /// <param name="Hits">How many of them are true.</param>
    private readonly record struct Ties(int Before, int Size, int Hits)
    {
        /// <summary>
        /// The rank of the best-placed true component: of g equals after s others, t of them true, it is above s + j with the
        /// probability C(g - j, t) / C(g, t).
        /// </summary>
        internal IEnumerable<(int Rank, double Probability)> FirstHit()
        {
            var beyond = 1.0;
            for (var place = 1; place <= Size - Hits + 1; place++)
            {
                // C(g - j, t) / C(g - j + 1, t) = (g - j + 1 - t) / (g - j + 1).
                var next = beyond * (Size - place + 1 - Hits) / (Size - place + 1);
                yield return (Before + place, beyond - next);
                beyond = next;
            }
        }

        /// <summary>Their part of the discounted gain Σ rel / log2(1 + rank) (Järvelin, Kekäläinen 2002).</summary>
        internal double Gain()
        {
            var gain = 0.0;
            for (var rank = Before + 1; rank <= Before + Size; rank++) gain += (double)Hits / Size / Math.Log2(1 + rank);
            return gain;
        }
    }
}
