using HessianFaultLab.Curvature.Operators;
using HessianFaultLab.Curvature.Probes;
using HessianFaultLab.Curvature.Statistics;
using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Traces;

/// <summary>
/// tr H = sum_g tr H_gg over groups of neighbouring blocks, each by Hutchinson's estimator on its own; one group of all
/// blocks is Hutchinson's estimator of the whole. Probes go where they lower the variance most for their cost (Neyman 1934),
/// and a group that a few eigenvalues dominate is settled by XTrace.
/// </summary>
internal sealed class StratifiedTrace
{
    private const int LeastXTraceProbes = 6;

    /// <summary>XTrace holds three vectors a probe; of more than 2 GiB in single precision it is not tried.</summary>
    private const long MostXTraceElements = 1L << 29;

    private readonly CurvatureOperator _matrix;
    private readonly ProbeSource _source;
    private readonly int _groupSize;
    private readonly TraceStratum[] _strata;

    internal StratifiedTrace(CurvatureOperator matrix, ProbeSource source, int groupSize)
    {
        _matrix = matrix;
        _source = source;
        _groupSize = groupSize;
        var count = matrix.Space.BlockList.Count;
        _strata = [.. Enumerable.Range(0, (count + groupSize - 1) / groupSize).Select(g =>
        {
            var members = Math.Min(groupSize, count - g * groupSize);
            return new TraceStratum(matrix.Space.Merge(g * groupSize, members), 1000 * groupSize + g, NominalCost(g * groupSize, members, count));
        })];
    }

    internal string Name
    {
        get
        {
            var settled = _strata.Count(s => s.IsSettled);
            if (_strata.Length == 1) return settled == 1 ? "xtrace" : "hutchinson";
            var groups = _groupSize == 1 ? "partial probes by block" : $"partial probes by {_strata.Length} groups";
            return settled == 0 ? groups : $"{groups}, xtrace in {settled}";
        }
    }

    /// <summary>In products of the whole.</summary>
    internal double Cost { get; private set; }

    internal bool IsSettled => _strata.All(s => s.IsSettled);

    internal double CostOfOneEach => _strata.Sum(s => s.Cost);

    internal Estimate Estimate => Statistics.Estimate.Sum(_strata.Select(s => s.Estimate));

    /// <summary>Variance times cost at the best allocation: (sum_g sd_g sqrt(cost_g))^2.</summary>
    internal double VarianceTimesCost => Math.Pow(_strata.Sum(s => s.Weight), 2);

    /// <summary>Probes for each group; returns sum_i H_ii^2 for each, from products of different probes' z * Hz.</summary>
    internal double[] Pilot(int samples, ProbeCrew crew)
    {
        var squares = new double[_strata.Length];
        for (var g = 0; g < _strata.Length; g++)
        {
            using var quiet = no_grad();
            var stratum = _strata[g];
            using var sum = zeros(stratum.Block.Length, dtype: _matrix.Space.Type, device: _matrix.Space.Device);
            foreach (var sample in crew.Run(samples, number => Sample(stratum, number, keep: true)))
            {
                Record(stratum, sample);
                sum.add_(sample.Elementwise!);
                sample.Dispose();
            }
            using var square = sum.dot(sum);
            squares[g] = Math.Max(0, ((double)square / samples - stratum.MeanSquaredNorm) / Math.Max(1, samples - 1));
            stratum.DiagonalSquares = squares[g];
        }
        return squares;
    }

    /// <summary>Probes for each group, where the diagonal is known from a pilot by block.</summary>
    internal void Pilot(int samples, ProbeCrew crew, double[] diagonalSquares)
    {
        Take([.. Enumerable.Range(0, samples).SelectMany(_ => _strata)], crew);
        for (var g = 0; g < _strata.Length; g++) _strata[g].DiagonalSquares = diagonalSquares.Skip(g * _groupSize).Take(_groupSize).Sum();
    }

    /// <summary>The given number of probes, each to the group where it lowers the variance most for its cost.</summary>
    internal void SampleBest(int count, ProbeCrew crew)
    {
        var planned = _strata.ToDictionary(s => s, s => (double)s.Probes);
        var chosen = new TraceStratum[count];
        for (var k = 0; k < count; k++)
        {
            var best = _strata.Where(s => !s.IsSettled).MaxBy(s => s.Variance / (planned[s] * (planned[s] + 1)) / s.Cost);
            if (best is null) return;
            planned[best]++;
            chosen[k] = best;
        }
        Take(chosen, crew);
    }

    /// <summary>
    /// Settles by XTrace each group that would take more probes than XTrace does, one of low effective rank; gives those
    /// more probes that are settled but not well enough.
    /// </summary>
    internal void SettleWhereItPays(double wantedVariance, double maxCost, ProbeCrew crew, Func<bool> isSpent)
    {
        foreach (var stratum in _strata.OrderByDescending(s => s.Weight))
        {
            var needed = stratum.Weight / stratum.Cost * _strata.Sum(s => s.Weight) / wantedVariance;
            var isWanted = stratum.IsSettled ? IsCoarse(stratum) : needed >= 4 * Math.Max(LeastXTraceProbes, stratum.EffectiveRank);
            while (isWanted && TryXTrace(stratum)) isWanted = IsCoarse(stratum);
        }

        bool IsCoarse(TraceStratum stratum) => CautiousVariance(stratum.Estimate) > wantedVariance / 2;

        bool TryXTrace(TraceStratum stratum)
        {
            var probes = Math.Max(Math.Max(LeastXTraceProbes, (int)stratum.EffectiveRank), 2 * stratum.XTraceProbes);
            var cost = 2 * probes * stratum.Cost;
            if (isSpent() || Cost + cost > maxCost || probes > stratum.Block.Length / 2 || 3 * probes * stratum.Block.Length > MostXTraceElements) return false;
            var estimate = XTrace.Run(v => Multiply(stratum, v), stratum.Block.Length, probes, _source, crew, -stratum.Stream);
            Cost += cost;
            if (!stratum.IsSettled && CautiousVariance(estimate) * cost >= stratum.Weight * stratum.Weight) return false;
            stratum.Settle(estimate, probes);
            return true;
        }
    }

    private static double CautiousVariance(Estimate estimate) => estimate.CautiousError * estimate.CautiousError;

    private void Take(TraceStratum[] chosen, ProbeCrew crew)
    {
        var numbers = new int[chosen.Length];
        var next = _strata.ToDictionary(s => s, s => s.Probes);
        for (var k = 0; k < chosen.Length; k++) numbers[k] = next[chosen[k]]++;
        var samples = crew.Run(chosen.Length, k => Sample(chosen[k], numbers[k], keep: false));
        for (var k = 0; k < chosen.Length; k++) Record(chosen[k], samples[k]);
    }

    private void Record(TraceStratum stratum, BlockProbe sample)
    {
        stratum.Add(sample.Quadratic, sample.SquaredNorm);
        Cost += stratum.Cost;
    }

    private BlockProbe Sample(TraceStratum stratum, int number, bool keep)
    {
        using var probe = _source.Rademacher(stratum.Block.Length, stratum.Stream, number);
        using var product = Multiply(stratum, probe);
        return BlockProbe.Of(probe, product, keep);
    }

    private Tensor Multiply(TraceStratum stratum, Tensor vector) =>
        _strata.Length == 1 ? _matrix.Multiply(vector) : _matrix.Multiply(vector, stratum.Block, stratum.Block);

    /// <summary>
    /// What a partial product costs in products of the whole: the part of the graph between the group and the loss, so less
    /// for later blocks. A fixed figure, not a measured time, so that the same seed gives the same answer on every machine.
    /// Measured on the first block and the last: 0.67 and 0.05 (MLP), 0.56 and 0.02 (HAN), 0.58 and 0.01 (3D-CNN), 0.50 and
    /// 0.00 (encoder), falling evenly between them.
    /// </summary>
    private static double NominalCost(int first, int members, int all)
    {
        if (members == all) return 1;
        var wayToLoss = (all - first - 0.5) / all;
        return 0.02 + wayToLoss * (0.55 + 0.4 * (members - 1) / all);
    }
}
