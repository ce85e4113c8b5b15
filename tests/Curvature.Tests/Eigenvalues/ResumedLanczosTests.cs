using HessianFaultLab.Curvature.Eigenvalues;
using HessianFaultLab.Curvature.Tests.Operators;
using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Tests.Eigenvalues;

public class ResumedLanczosTests
{
    private static readonly double[] outliers = [.. Enumerable.Range(0, 116).Select(i => 0.003 * i), 0.7, 0.8, 0.9, 1];
    private static readonly LanczosOptions asked = new() { StartDeviation = 1, Recalled = 8 };

    [Fact]
    public void On_a_matrix_that_hardly_moved_it_takes_a_product_or_two_where_a_cold_one_takes_many()
    {
        using var scope = NewDisposeScope();
        var before = RandomMatrix.WithSpectrum(outliers, 1);
        var after = before + RandomMatrix.Symmetric(120, 2) * 1e-4;
        using var cold = Lanczos.Run(before.mv, RandomMatrix.Vector(120, 3), asked);
        using var warm = Lanczos.Resume(after.mv, cold.Recall!, asked);
        Assert.InRange(cold.Products, 6, 25);
        Assert.InRange(warm.Products, 1, 2);
        Assert.True(warm.Converged);
        Assert.Equal(Distance.Values(linalg.eigvalsh(after))[^1], warm.Top[0].Value, 1e-3);
        Assert.Equal(double.PositiveInfinity, warm.Top[0].OutermostBound);
    }

    /// <summary>What one vector alone cannot: its neighbours' share of the rotation is known beforehand.</summary>
    [Fact]
    public void Recalled_neighbours_save_products()
    {
        using var scope = NewDisposeScope();
        var (few, many) = (0, 0);
        for (var seed = 0; seed < 20; seed++)
        {
            var before = RandomMatrix.WithSpectrum(outliers, (ulong)seed);
            var after = before + RandomMatrix.Symmetric(120, (ulong)seed + 50) * 2e-3;
            var precise = asked with { RelativeError = 1e-4, MaxProducts = 60 };
            using var one = Lanczos.Run(before.mv, RandomMatrix.Vector(120, 3), precise with { Recalled = 1 });
            using var eight = Lanczos.Run(before.mv, RandomMatrix.Vector(120, 3), precise);
            using var fromOne = Lanczos.Resume(after.mv, one.Recall!, precise);
            using var fromEight = Lanczos.Resume(after.mv, eight.Recall!, precise);
            few += fromEight.Products;
            many += fromOne.Products;
        }
        Assert.InRange(few, 20, 0.8 * many);
    }

    [Theory]
    [InlineData(1e-4)]
    [InlineData(3e-3)]
    [InlineData(0.03)]
    [InlineData(0.3)]
    public void Whatever_the_change_both_ends_are_right_and_residuals_are_true(double change)
    {
        using var scope = NewDisposeScope();
        var both = asked with { Bottom = 1 };
        double[] spectrum = [-0.5, -0.4, .. outliers];
        for (var seed = 0; seed < 20; seed++)
        {
            var before = RandomMatrix.WithSpectrum(spectrum, (ulong)seed);
            var after = before + RandomMatrix.Symmetric(122, (ulong)seed + 100) * change;
            var exact = Distance.Values(linalg.eigvalsh(after));
            var scale = Math.Max(exact[^1], -exact[0]);
            using var cold = Lanczos.Run(before.mv, RandomMatrix.Vector(122, (ulong)seed + 200), both);
            using var warm = Lanczos.Resume(after.mv, cold.Recall!, both);
            Assert.True(warm.Converged);
            Assert.Equal(exact[^1], warm.Top[0].Value, 1e-3 * scale);
            Assert.Equal(exact[0], warm.Bottom[0].Value, 1e-3 * scale);
            foreach (var pair in warm.Top.Concat(warm.Bottom))
            {
                Assert.Equal(1, (double)pair.Vector.norm(), 1e-10);
                Assert.Equal((double)(after.mv(pair.Vector) - pair.Vector * pair.Value).norm(), pair.Residual, 1e-9);
                Assert.InRange(exact.Min(e => Math.Abs(e - pair.Value)), 0, Math.Max(pair.ErrorBound, 1e-10));
            }
        }
    }

    [Fact]
    public void What_it_recalls_in_turn_carries_on_through_many_small_changes()
    {
        using var scope = NewDisposeScope();
        var matrix = RandomMatrix.WithSpectrum(outliers, 1);
        var found = Lanczos.Run(matrix.mv, RandomMatrix.Vector(120, 3), asked);
        for (var step = 0; step < 20; step++)
        {
            matrix += RandomMatrix.Symmetric(120, (ulong)step + 10) * 1e-3;
            var next = Lanczos.Resume(matrix.mv, found.Recall!, asked);
            found.Dispose();
            found = next;
            Assert.Equal(8, found.Recall!.Values.Count);
            Assert.Equal(found.Recall.Values.Order(), found.Recall.Values);
            Assert.InRange(Distance.Relative(eye(8, dtype: float64), found.Recall.Vectors.mm(found.Recall.Vectors.t())), 0, 1e-10);
            Assert.InRange(found.Products, 1, 5);
            Assert.Equal(Distance.Values(linalg.eigvalsh(matrix))[^1], found.Top[0].Value, 1e-3);
        }
        found.Dispose();
    }

    [Fact]
    public void Another_matrix_altogether_is_no_obstacle()
    {
        using var scope = NewDisposeScope();
        using var cold = Lanczos.Run(RandomMatrix.WithSpectrum(outliers, 1).mv, RandomMatrix.Vector(120, 3), asked);
        var other = RandomMatrix.WithSpectrum([.. outliers.Select(x => 5 - 3 * x)], 77);
        using var warm = Lanczos.Resume(other.mv, cold.Recall!, asked);
        Assert.True(warm.Converged);
        Assert.InRange(warm.Top[0].Value, 5 - 0.005 * 5, 5 + 1e-9);
    }

    [Fact]
    public void Matrices_of_zeros_of_one_entry_and_of_equal_eigenvalues_are_no_obstacle()
    {
        using var scope = NewDisposeScope();
        var both = asked with { Bottom = 1 };
        foreach (var (size, factor) in ((int, double)[])[(1, -7), (2, 3), (10, 0), (30, 4)])
        {
            using var cold = Lanczos.Run(v => v * factor, RandomMatrix.Vector(size, 1), both);
            using var warm = Lanczos.Resume(v => v * factor, cold.Recall!, both);
            Assert.Equal((factor, factor, true), (Math.Round(warm.Top[0].Value, 12), Math.Round(warm.Bottom[0].Value, 12), warm.Converged));
        }
    }

    [Fact]
    public void A_run_that_is_cut_short_says_so_and_NaN_is_named()
    {
        using var scope = NewDisposeScope();
        using var cold = Lanczos.Run(RandomMatrix.Symmetric(100, 1).mv, RandomMatrix.Vector(100, 2), asked);
        using var cut = Lanczos.Resume(RandomMatrix.Symmetric(100, 3).mv, cold.Recall!, asked with { MaxProducts = 3 });
        Assert.Equal((3, false), (cut.Products, cut.Converged));
        var error = Assert.Throws<CurvatureException>(() => Lanczos.Resume(v => v * double.NaN, cold.Recall!, asked));
        Assert.Equal(CurvatureProblem.NonFiniteDerivative, error.Problem);
    }
}
