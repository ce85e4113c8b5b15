using HessianFaultLab.Curvature.Statistics;
using HessianFaultLab.Curvature.Surfaces;
using HessianFaultLab.Curvature.Traces;

namespace HessianFaultLab.Curvature.Couplings;

/// <summary>||H_bc||_F for all pairs of blocks: how much moving one component changes the gradient of another.</summary>
public sealed class CouplingMatrix : IDisposable
{
    private readonly Estimate[,] _directed;

    internal CouplingMatrix(IReadOnlyList<Block> blocks, Estimate[,] directed, IReadOnlyList<BlockProbes> diagonalBlocks, int repetitions)
    {
        Blocks = blocks;
        _directed = directed;
        DiagonalBlocks = diagonalBlocks;
        Repetitions = repetitions;
    }

    public IReadOnlyList<Block> Blocks { get; }

    /// <summary>Traces and diagonals of the diagonal blocks, from the same probes.</summary>
    public IReadOnlyList<BlockProbes> DiagonalBlocks { get; }

    public int Repetitions { get; }

    /// <summary>||H_bc||_F, the square root of <see cref="Squared"/>.</summary>
    public Estimate this[int b, int c] => Squared(b, c).SquareRoot();

    /// <summary>||H_bc||_F^2: the mean of the two independent estimates, from probes of b and from probes of c.</summary>
    public Estimate Squared(int b, int c)
    {
        var (one, other) = (_directed[b, c], _directed[c, b]);
        if (b == c || one.IsExact) return one;
        return other.IsExact ? other : Estimate.Sum([one.Scaled(0.5), other.Scaled(0.5)]);
    }

    /// <summary>||H_bc||_F^2 from probes of <paramref name="source"/> alone.</summary>
    public Estimate Directed(int source, int target) => _directed[source, target];

    /// <summary>
    /// How far the two estimates of the same norm are apart: the mean over pairs of 2 |x - y| / (x + y), x = ||H_bc||_F
    /// from one side and y from the other. It measures the noise, for H is symmetric.
    /// </summary>
    public double Asymmetry
    {
        get
        {
            double sum = 0;
            var pairs = 0;
            for (var b = 0; b < Blocks.Count; b++)
            {
                for (var c = 0; c < b; c++)
                {
                    var (x, y) = (Math.Sqrt(_directed[b, c].Value), Math.Sqrt(_directed[c, b].Value));
                    if (!(x + y > 0)) continue;
                    sum += 2 * Math.Abs(x - y) / (x + y);
                    pairs++;
                }
            }
            return pairs == 0 ? 0 : sum / pairs;
        }
    }

    /// <summary>exp mean_{c != b} log ||H_bc||_F: how strongly a block is coupled to the others, whatever their scales.</summary>
    public double RowGeometricMean(int b)
    {
        var logs = Others(b).Where(x => x > 0).Select(x => Math.Log(x)).ToList();
        return logs.Count == 0 ? 0 : Math.Exp(logs.Average());
    }

    /// <summary>sum_{c != b} ||H_bc||_F.</summary>
    public double RowSum(int b) => Others(b).Sum();

    /// <summary>The share of ||H_b.||_F^2 that lies outside the diagonal block.</summary>
    public double OffDiagonalShare(int b)
    {
        var off = Others(b).Sum(x => x * x);
        var own = this[b, b].Value;
        return off + own * own == 0 ? 0 : off / (off + own * own);
    }

    public void Dispose()
    {
        foreach (var block in DiagonalBlocks) block.Dispose();
    }

    private IEnumerable<double> Others(int b) => Enumerable.Range(0, Blocks.Count).Where(c => c != b).Select(c => this[b, c].Value);
}
