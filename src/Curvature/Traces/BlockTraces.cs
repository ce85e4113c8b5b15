using HessianFaultLab.Curvature.Operators;
using HessianFaultLab.Curvature.Probes;
using HessianFaultLab.Curvature.Surfaces;
using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Traces;

/// <summary>
/// Traces, diagonals and Frobenius norms of all diagonal blocks by partial probes: z_b . (H z_b)_b costs a part of a full
/// product, and what lies between blocks does not enter its variance.
/// </summary>
public static class BlockTraces
{
    /// <summary>Rounds of one probe for each block that is not done yet, until all are, or until the budget is spent.</summary>
    public static IReadOnlyList<BlockProbes> Run(
        CurvatureOperator matrix, ProbeSource source, ProbeCrew crew, BlockProbeOptions options, IReadOnlyList<Block>? blocks = null, Func<bool>? isSpent = null)
    {
        var results = (blocks ?? matrix.Space.BlockList).Select(b => new BlockProbes(b, options.Diagonals)).ToList();
        try
        {
            var exact = results.Where(r => r.Block.Length <= Math.Min(options.ExactUpTo, options.RelativeError is null ? options.MaxProbes : options.MinProbes)).ToList();
            Exactly(matrix, crew, exact);
            Continue(matrix, source, crew, options, [.. results.Except(exact)], isSpent);
            return results;
        }
        catch
        {
            results.ForEach(r => r.Dispose());
            throw;
        }
    }

    /// <summary>Adds probes to what is known already, until each block meets the target.</summary>
    public static void Continue(
        CurvatureOperator matrix, ProbeSource source, ProbeCrew crew, BlockProbeOptions options, IReadOnlyList<BlockProbes> results, Func<bool>? isSpent = null)
    {
        var open = results.ToList();
        while (true)
        {
            open.RemoveAll(r => r.IsExact || r.Probes >= options.MaxProbes || (r.Probes >= options.MinProbes && options.RelativeError is { } error && r.Satisfies(error)));
            if (open.Count == 0) return;
            var samples = crew.Run(open.Count, i => Sample(matrix, source, open[i], open[i].Probes));
            for (var i = 0; i < samples.Length; i++) open[i].Add(samples[i]);
            if (open[0].Probes >= 2 && isSpent?.Invoke() == true) return;
        }
    }

    private static BlockProbe Sample(CurvatureOperator matrix, ProbeSource source, BlockProbes target, int number)
    {
        using var probe = source.Rademacher(target.Block.Length, target.Block.Index, number);
        using var product = matrix.Multiply(probe, target.Block, target.Block);
        return target.Observe(probe, product);
    }

    private static void Exactly(CurvatureOperator matrix, ProbeCrew crew, List<BlockProbes> targets)
    {
        var jobs = targets.SelectMany(t => Enumerable.Range(0, (int)t.Block.Length).Select(i => (Target: t, Index: i))).ToList();
        var entries = crew.Run(jobs.Count, j =>
        {
            var (target, index) = jobs[j];
            using var scope = NewDisposeScope();
            using var quiet = no_grad();
            var unit = matrix.Space.Unit(target.Block, index);
            var column = matrix.Multiply(unit, target.Block, target.Block);
            return (Diagonal: (double)column[index], Squares: (double)column.dot(column));
        });
        foreach (var group in entries.Zip(jobs).GroupBy(e => e.Second.Target))
            group.Key.SetExact([.. group.Select(e => e.First.Diagonal)], group.Sum(e => e.First.Squares));
    }
}
