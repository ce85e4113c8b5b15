using HessianFaultLab.Curvature.Operators;
using HessianFaultLab.Curvature.Probes;
using HessianFaultLab.Curvature.Statistics;
using HessianFaultLab.Curvature.Surfaces;
using HessianFaultLab.Curvature.Traces;
using TorchSharp;
using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Couplings;

/// <summary>
/// All couplings at once: E ||(H z_b)_c||^2 = ||H_cb||_F^2, one product a block a repetition.
/// </summary>
public static class CouplingProbes
{
    /// <param name="matrix">The curvature.</param>
    /// <param name="source">Where the probes come from.</param>
    /// <param name="crew">Who runs them.</param>
    /// <param name="repetitions">Probes a block; 8 to 16 give 10-20 %.</param>
    /// <param name="exactUpTo">A block of at most so many parameters gets its unit vectors instead, where these are not more than the repetitions.</param>
    /// <param name="diagonals">Whether to keep the diagonal blocks' diagonals.</param>
    /// <param name="isSpent">Ends the run early, after at least two repetitions.</param>
    public static CouplingMatrix Run(
        CurvatureOperator matrix, ProbeSource source, ProbeCrew crew, int repetitions = 8, int exactUpTo = 64, bool diagonals = true, Func<bool>? isSpent = null)
    {
        var blocks = matrix.Space.BlockList;
        var own = blocks.Select(b => new BlockProbes(b, diagonals)).ToList();
        try
        {
            var directed = new Estimate[blocks.Count, blocks.Count];
            var exact = blocks.Where(b => b.Length <= Math.Min(exactUpTo, repetitions)).ToList();
            Exactly(matrix, crew, exact, own, directed);
            var open = blocks.Except(exact).ToList();
            var moments = new Moments[blocks.Count, blocks.Count];
            foreach (var block in open)
            {
                for (var c = 0; c < blocks.Count; c++) moments[block.Index, c] = new Moments();
            }
            var number = 0;
            for (; number < repetitions && open.Count > 0; number++)
            {
                if (number >= 2 && isSpent?.Invoke() == true) break;
                var samples = crew.Run(open.Count, i => Sample(matrix, source, open[i], own[open[i].Index], number));
                for (var i = 0; i < samples.Length; i++)
                {
                    own[open[i].Index].Add(samples[i].Own);
                    for (var c = 0; c < blocks.Count; c++) moments[open[i].Index, c].Add(samples[i].Squares[c]);
                }
            }
            foreach (var block in open)
            {
                for (var c = 0; c < blocks.Count; c++) directed[block.Index, c] = moments[block.Index, c].ToEstimate();
            }
            return new CouplingMatrix(blocks, directed, own, open.Count > 0 ? number : repetitions);
        }
        catch
        {
            own.ForEach(o => o.Dispose());
            throw;
        }
    }

    private static CouplingSample Sample(CurvatureOperator matrix, ProbeSource source, Block block, BlockProbes own, int number)
    {
        using var probe = source.Rademacher(block.Length, block.Index, number);
        using var product = matrix.Multiply(probe, block, null);
        using var inside = block.Of(product);
        return new CouplingSample(own.Observe(probe, inside), SquaresByBlock(matrix.Space, product));
    }

    private static double[] SquaresByBlock(ParameterSpace space, Tensor product)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var squares = space.BlockList.Select(b =>
        {
            var part = b.Of(product);
            return part.dot(part);
        });
        using var elements = stack([.. squares]).to(ScalarType.Float64).cpu().data<double>();
        return elements.ToArray();
    }

    private static void Exactly(CurvatureOperator matrix, ProbeCrew crew, List<Block> exact, List<BlockProbes> own, Estimate[,] directed)
    {
        var jobs = exact.SelectMany(b => Enumerable.Range(0, (int)b.Length).Select(i => (Block: b, Index: i))).ToList();
        var columns = crew.Run(jobs.Count, j =>
        {
            var (block, index) = jobs[j];
            using var scope = NewDisposeScope();
            using var quiet = no_grad();
            var unit = zeros(block.Length, dtype: matrix.Space.Type, device: matrix.Space.Device);
            unit.narrow(0, index, 1).fill_(1.ToScalar());
            var column = matrix.Multiply(unit, block, null);
            return (Diagonal: (double)column[block.Offset + index], Squares: SquaresByBlock(matrix.Space, column));
        });
        foreach (var group in columns.Zip(jobs).GroupBy(c => c.Second.Block))
        {
            var b = group.Key.Index;
            for (var c = 0; c < own.Count; c++) directed[b, c] = Estimate.Exact(group.Sum(g => g.First.Squares[c]));
            own[b].SetExact([.. group.Select(g => g.First.Diagonal)], directed[b, b].Value);
        }
    }

    private readonly record struct CouplingSample(BlockProbe Own, double[] Squares) : IDisposable
    {
        public void Dispose() => Own.Dispose();
    }
}
