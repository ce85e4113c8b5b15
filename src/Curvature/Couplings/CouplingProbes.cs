using HessianFaultLab.Curvature.Operators;
using HessianFaultLab.Curvature.Probes;
using HessianFaultLab.Curvature.Statistics;
using HessianFaultLab.Curvature.Surfaces;
using HessianFaultLab.Curvature.Traces;
using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Couplings;

/// <summary>
/// All couplings at once: E ||(H z_b)_c||^2 = ||H_cb||_F^2, one product a block a repetition.
/// </summary>
/// <remarks>
/// A few directions carry most of a coupling, and what they carry is most of the noise too. So of many repetitions a quarter
/// looks for such directions Q_b of each block b, where the products of the other blocks' probes point; a quarter measures
/// them, and the rest only what they leave: ||H_cb||^2 = ||H_cb Q_b||^2 + E ||H_cb (1 - Q_b Q_b') z_b||^2 (Meyer, Musco, Musco,
/// Woodruff 2021). The probes that follow are independent of Q_b, so the estimate has no bias.
/// </remarks>
public static class CouplingProbes
{
    /// <summary>With fewer repetitions too few would be left for the rest.</summary>
    private const int LeastForDirections = 12;

    private const int MostDirections = 8;

    /// <summary>What directions and their products may hold: 512 MiB in single precision.</summary>
    private const long MostElements = 1L << 27;

    /// <param name="matrix">The curvature.</param>
    /// <param name="source">Where the probes come from.</param>
    /// <param name="crew">Who runs them.</param>
    /// <param name="repetitions">Products a block; 8 give 10-20 %, 16 far less where few directions matter.</param>
    /// <param name="exactUpTo">A block of at most so many parameters gets its unit vectors instead, where these are not more than the repetitions.</param>
    /// <param name="diagonals">Whether to keep the diagonal blocks' diagonals.</param>
    /// <param name="isSpent">Ends the run early, after at least two repetitions.</param>
    public static CouplingMatrix Run(
        CurvatureOperator matrix, ProbeSource source, ProbeCrew crew, int repetitions = 8, int exactUpTo = 64, bool diagonals = true, Func<bool>? isSpent = null)
    {
        using var quiet = no_grad();
        var blocks = matrix.Space.BlockList;
        var own = blocks.Select(b => new BlockProbes(b, diagonals)).ToList();
        var directions = (int)Math.Min(Math.Min(repetitions / 4, MostDirections), MostElements / (2 * matrix.Space.Length));
        if (repetitions < LeastForDirections || directions < 2) directions = 0;
        List<MainDirections> found = [];
        try
        {
            var directed = new Estimate[blocks.Count, blocks.Count];
            var exact = blocks.Where(b => b.Length <= Math.Min(exactUpTo, repetitions)).ToList();
            Exactly(matrix, crew, exact, own, directed);
            var open = blocks.Except(exact).ToList();
            found.AddRange(blocks.Select(b => new MainDirections(matrix.Space, b, exact.Contains(b) ? 0 : directions)));
            // Of the whole products, and of what the directions leave of them.
            var (plain, rest) = (Empty(blocks.Count), Empty(blocks.Count));
            var (number, spent) = (0, 0);
            for (; spent < repetitions && open.Count > 0; spent++)
            {
                if (spent >= 2 && isSpent?.Invoke() == true) break;
                if (spent >= directions && spent < 2 * directions)
                {
                    crew.Run(open.Count, i => found[open[i].Index].Measure(matrix, spent - directions));
                    continue;
                }
                var moments = spent < directions || directions == 0 ? plain : rest;
                Repeat(open, number++, moments, looks: spent < directions);
                if (spent == directions - 1) found.ForEach(d => d.Complete());
            }
            foreach (var b in open.Select(b => b.Index))
            {
                for (var c = 0; c < blocks.Count; c++)
                {
                    directed[b, c] = rest[b, c].Count < 2
                        ? plain[b, c].ToEstimate()
                        : Estimate.Sum([Estimate.Exact(found[b].Squares[c]), rest[b, c].ToEstimate()]);
                }
            }
            return new CouplingMatrix(blocks, directed, own, open.Count > 0 ? spent : repetitions);
        }
        catch
        {
            own.ForEach(o => o.Dispose());
            throw;
        }
        finally
        {
            found.ForEach(d => d.Dispose());
        }

        // As many blocks at a time as there are threads: their products are held until all directions have heard of them.
        void Repeat(List<Block> open, int number, Moments[,] moments, bool looks)
        {
            foreach (var some in open.Chunk(looks ? crew.Threads : open.Count))
            {
                var samples = crew.Run(some.Length, i => Sample(matrix, source, found[some[i].Index], own[some[i].Index], number, looks));
                foreach (var (block, sample) in some.Zip(samples))
                {
                    own[block.Index].Add(sample.Own);
                    for (var c = 0; c < blocks.Count; c++) moments[block.Index, c].Add(sample.Squares[c]);
                    if (sample.Product is not { } product) continue;
                    foreach (var other in found.Where(d => d.Block != block)) other.Hear(product, number);
                    product.Dispose();
                }
            }
        }
    }

    private static Moments[,] Empty(int count)
    {
        var moments = new Moments[count, count];
        for (var b = 0; b < count; b++)
        {
            for (var c = 0; c < count; c++) moments[b, c] = new Moments();
        }
        return moments;
    }

    private static CouplingSample Sample(CurvatureOperator matrix, ProbeSource source, MainDirections directions, BlockProbes own, int number, bool keep)
    {
        var block = directions.Block;
        using var probe = source.Rademacher(block.Length, block.Index, number);
        using var left = directions.Without(probe, out var shares);
        var product = matrix.Multiply(left ?? probe, block, null);
        var squares = SquaresByBlock(matrix.Space, product);
        using var inside = directions.Restore(block.Of(product), shares);
        var sample = new CouplingSample(own.Observe(probe, inside), squares, keep ? product : null);
        if (!keep) product.Dispose();
        return sample;
    }

    internal static double[] SquaresByBlock(ParameterSpace space, Tensor product)
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
            var unit = matrix.Space.Unit(block, index);
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

    private readonly record struct CouplingSample(BlockProbe Own, double[] Squares, Tensor? Product) : IDisposable
    {
        public void Dispose()
        {
            Own.Dispose();
            Product?.Dispose();
        }
    }
}
