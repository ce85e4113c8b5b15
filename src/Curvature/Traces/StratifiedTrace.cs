using HessianFaultLab.Curvature.Operators;
using HessianFaultLab.Curvature.Probes;
using HessianFaultLab.Curvature.Statistics;
using HessianFaultLab.Curvature.Surfaces;

namespace HessianFaultLab.Curvature.Traces;

/// <summary>
/// tr H = sum_g tr H_gg over groups of neighbouring blocks, each by Hutchinson's estimator on its own; one group of all
/// blocks is Hutchinson's estimator of the whole. Probes go where they lower the variance most for their cost (Neyman 1934).
/// </summary>
internal sealed class StratifiedTrace
{
    private readonly CurvatureOperator _matrix;
    private readonly ProbeSource _source;
    private readonly IReadOnlyList<Block> _groups;
    private readonly Moments[] _moments;
    private readonly double[] _costs;
    private readonly int _stream;

    internal StratifiedTrace(CurvatureOperator matrix, ProbeSource source, int groupSize)
    {
        _matrix = matrix;
        _source = source;
        var count = matrix.Space.BlockList.Count;
        _groups = [.. Enumerable.Range(0, (count + groupSize - 1) / groupSize).Select(g => matrix.Space.Merge(g * groupSize, Math.Min(groupSize, count - g * groupSize)))];
        _moments = [.. _groups.Select(_ => new Moments())];
        _costs = [.. Enumerable.Range(0, _groups.Count).Select(g => NominalCost(Math.Min(groupSize, count - g * groupSize), count))];
        _stream = 1000 * groupSize;
        Name = _groups.Count == 1 ? "hutchinson" : groupSize == 1 ? "partial probes by block" : $"partial probes by {_groups.Count} groups";
    }

    internal string Name { get; }

    /// <summary>In products of the whole.</summary>
    internal double Cost { get; private set; }

    internal double CostOfOneEach => _costs.Sum();

    internal Estimate Estimate => Statistics.Estimate.Sum(_moments.Select(m => m.ToEstimate()));

    /// <summary>Variance times cost at the best allocation: (sum_g sd_g sqrt(cost_g))^2.</summary>
    internal double VarianceTimesCost
    {
        get
        {
            var sum = _moments.Zip(_costs, (m, cost) => Math.Sqrt(m.Variance * cost)).Sum();
            return sum * sum;
        }
    }

    /// <summary>One probe for each group.</summary>
    internal void SampleEach(ProbeCrew crew) => Sample([.. Enumerable.Range(0, _groups.Count)], crew);

    /// <summary>The given number of probes, each to the group where it lowers the variance most for its cost.</summary>
    internal void SampleBest(int count, ProbeCrew crew)
    {
        var planned = _moments.Select(m => (double)m.Count).ToArray();
        var chosen = new int[count];
        for (var k = 0; k < count; k++)
        {
            var best = Enumerable.Range(0, planned.Length).MaxBy(g => _moments[g].Variance / (planned[g] * (planned[g] + 1)) / _costs[g]);
            planned[best]++;
            chosen[k] = best;
        }
        Sample(chosen, crew);
    }

    private void Sample(int[] chosen, ProbeCrew crew)
    {
        var numbers = new int[chosen.Length];
        var next = _moments.Select(m => m.Count).ToArray();
        for (var k = 0; k < chosen.Length; k++) numbers[k] = next[chosen[k]]++;
        var samples = crew.Run(chosen.Length, k =>
        {
            var group = _groups[chosen[k]];
            using var probe = _source.Rademacher(group.Length, _stream + chosen[k], numbers[k]);
            using var product = _groups.Count == 1 ? _matrix.Multiply(probe) : _matrix.Multiply(probe, group, group);
            using var quadratic = product.dot(probe);
            return (double)quadratic;
        });
        for (var k = 0; k < chosen.Length; k++)
        {
            _moments[chosen[k]].Add(samples[k]);
            Cost += _costs[chosen[k]];
        }
    }

    /// <summary>
    /// What a partial product costs in products of the whole. A fixed figure, not a measured time, so that the same seed
    /// gives the same answer on every machine; sweeps over all blocks were measured at 0.2 to 0.3 a block.
    /// </summary>
    private static double NominalCost(int blocks, int all) => blocks == all ? 1 : Math.Min(1, 0.2 + 0.8 * blocks / all);
}
