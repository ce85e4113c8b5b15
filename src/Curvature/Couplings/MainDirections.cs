using HessianFaultLab.Curvature.Operators;
using HessianFaultLab.Curvature.Surfaces;
using TorchSharp;
using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Couplings;

/// <summary>The directions of one block that the other blocks feel most, as far as their probes tell.</summary>
internal sealed class MainDirections : IDisposable
{
    private readonly Tensor? _basis;
    private readonly Tensor? _images;
    private int _measured;

    internal MainDirections(ParameterSpace space, Block block, int count)
    {
        Block = block;
        if (count == 0) return;
        _basis = zeros([count, block.Length], dtype: space.Type, device: space.Device).DetachFromDisposeScope();
        _images = zeros_like(_basis).DetachFromDisposeScope();
    }

    internal Block Block { get; }

    /// <summary>||H_cb Q||_F^2 for each block c.</summary>
    internal double[] Squares { get; private set; } = [];

    /// <summary>Adds where another block's product points; all count the same, for couplings of all sizes matter.</summary>
    internal void Hear(Tensor product, int number)
    {
        if (_basis is null) return;
        using var scope = NewDisposeScope();
        var part = Block.Of(product);
        var norm = (double)part.norm();
        if (norm > 0 && double.IsFinite(norm)) _basis[number].add_(part, 1 / norm);
    }

    /// <summary>Makes the directions orthonormal; one that others contain is left zero.</summary>
    internal void Complete()
    {
        if (_basis is null) return;
        using var scope = NewDisposeScope();
        for (var k = 0L; k < _basis.shape[0]; k++)
        {
            var row = _basis[k];
            var before = (double)row.norm();
            for (var pass = 0; pass < 2 && k > 0; pass++)
            {
                var earlier = _basis.narrow(0, 0, k);
                row.sub_(earlier.t().mv(earlier.mv(row)));
            }
            var norm = (double)row.norm();
            if (norm > 1e-3 * before) row.div_(norm.ToScalar());
            else row.zero_();
        }
    }

    /// <summary>One product with a direction; returns whether it was needed.</summary>
    internal bool Measure(CurvatureOperator matrix, int number)
    {
        if (_basis is null || _images is null) return false;
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var product = matrix.Multiply(_basis[number], Block, null);
        _images[number].copy_(Block.Of(product));
        var squares = CouplingProbes.SquaresByBlock(matrix.Space, product);
        Squares = Squares.Length == 0 ? squares : [.. Squares.Zip(squares, (a, b) => a + b)];
        _measured++;
        return true;
    }

    /// <summary>The probe without its share in the directions; null where there are none yet.</summary>
    internal Tensor? Without(Tensor probe, out Tensor? shares)
    {
        shares = null;
        if (_basis is null || _measured < _basis.shape[0]) return null;
        using var quiet = no_grad();
        shares = _basis.mv(probe);
        using var inside = _basis.t().mv(shares);
        return probe - inside;
    }

    /// <summary>(H z)_b from (H (1 - QQ') z)_b and the shares Q'z, which it disposes of.</summary>
    internal Tensor Restore(Tensor rest, Tensor? shares)
    {
        if (shares is null || _images is null) return rest;
        using var quiet = no_grad();
        using var inside = _images.t().mv(shares);
        shares.Dispose();
        var restored = rest + inside;
        rest.Dispose();
        return restored;
    }

    public void Dispose()
    {
        _basis?.Dispose();
        _images?.Dispose();
    }
}
