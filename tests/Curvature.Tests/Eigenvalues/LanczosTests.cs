using HessianFaultLab.Curvature.Eigenvalues;
using HessianFaultLab.Curvature.Tests.Operators;
using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Tests.Eigenvalues;

public class LanczosTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(17, 3)]
    [InlineData(60, 4)]
    [InlineData(150, 5)]
    public void Both_ends_of_random_matrices_are_right_to_nine_digits(int size, int seed)
    {
        using var scope = NewDisposeScope();
        var matrix = RandomMatrix.Symmetric(size, (ulong)seed);
        var exact = Distance.Values(linalg.eigvalsh(matrix));
        using var result = Lanczos.Run(
            matrix.mv, RandomMatrix.Vector(size, 99), new LanczosOptions { RelativeError = 1e-11, MaxProducts = size, Top = 3, Bottom = 3, StartDeviation = 1 });
        Assert.True(result.Converged);
        Assert.Equal(Math.Min(3, size), result.Top.Count);
        for (var k = 0; k < result.Top.Count; k++)
        {
            Assert.Equal(exact[^(k + 1)], result.Top[k].Value, 1e-9 * Math.Abs(exact[^1]));
            Assert.Equal(exact[k], result.Bottom[k].Value, 1e-9 * Math.Abs(exact[0]));
        }
    }

    [Fact]
    public void The_residual_is_that_of_the_vector_and_certifies_an_eigenvalue()
    {
        using var scope = NewDisposeScope();
        for (var seed = 0; seed < 20; seed++)
        {
            var matrix = RandomMatrix.Symmetric(80, (ulong)seed);
            var exact = Distance.Values(linalg.eigvalsh(matrix));
            foreach (var products in (int[])[5, 10, 20])
            {
                using var result = Lanczos.Run(
                    matrix.mv, RandomMatrix.Vector(80, (ulong)seed + 100), new LanczosOptions { RelativeError = 0, MaxProducts = products, Top = 2, Bottom = 2 });
                Assert.False(result.Converged);
                foreach (var pair in result.Top.Concat(result.Bottom))
                {
                    Assert.Equal(1, (double)pair.Vector.norm(), 1e-12);
                    Assert.Equal((double)(matrix.mv(pair.Vector) - pair.Vector * pair.Value).norm(), pair.Residual, 1e-10);
                    Assert.InRange(exact.Min(e => Math.Abs(e - pair.Value)), 0, pair.Residual + 1e-12);
                    Assert.InRange(pair.ErrorBound, 0, pair.Residual);
                }
            }
        }
    }

    /// <summary>The spectrum hides an outer eigenvalue close to the next: what the bound is for.</summary>
    [Fact]
    public void No_eigenvalue_lies_beyond_the_outermost_bound_in_99_of_100_runs()
    {
        using var scope = NewDisposeScope();
        double[] spectrum = [-1, -0.98, -0.9, .. Enumerable.Range(0, 95).Select(i => -0.2 + 0.004 * i), 1, 3];
        var (violations, runs) = (0, 0);
        for (var seed = 0; seed < 100; seed++)
        {
            var matrix = RandomMatrix.WithSpectrum(spectrum, (ulong)seed);
            foreach (var products in (int[])[4, 8, 14])
            {
                using var result = Lanczos.Run(matrix.mv, RandomMatrix.Vector(100, (ulong)seed + 1000), new LanczosOptions { RelativeError = 0, MaxProducts = products, Bottom = 1, StartDeviation = 1 });
                runs += 2;
                if (3 > result.Top[0].Value + result.Top[0].OutermostBound) violations++;
                if (-1 < result.Bottom[0].Value - result.Bottom[0].OutermostBound) violations++;
                Assert.True(result.Top[0].Value <= 3 + 1e-12 && result.Bottom[0].Value >= -1 - 1e-12);
            }
        }
        Assert.InRange(violations, 0, 0.02 * runs);
    }

    [Fact]
    public void The_outermost_bound_closes_with_the_steps()
    {
        using var scope = NewDisposeScope();
        var matrix = RandomMatrix.WithSpectrum([.. Enumerable.Range(0, 59).Select(i => 0.01 * i), 2], 1);
        var bounds = ((int[])[4, 8, 12, 20]).Select(products =>
        {
            using var result = Lanczos.Run(matrix.mv, RandomMatrix.Vector(60, 2), new LanczosOptions { RelativeError = 0, MaxProducts = products, StartDeviation = 1 });
            return result.Top[0].OutermostBound;
        }).ToArray();
        Assert.Equal(bounds.OrderDescending(), bounds);
        Assert.InRange(bounds[^1], 0, 1e-5);
    }

    [Fact]
    public void A_start_that_is_not_random_promises_nothing_of_what_it_missed()
    {
        using var scope = NewDisposeScope();
        var matrix = diag(tensor([1.0, 2, 3, 4]));
        using var result = Lanczos.Run(matrix.mv, tensor([1.0, 1, 0, 0]), new LanczosOptions());
        Assert.Equal(2, result.Top[0].Value, 1e-12);
        Assert.Equal(double.PositiveInfinity, result.Top[0].OutermostBound);
    }

    [Fact]
    public void A_matrix_of_zeros_and_one_of_a_single_entry_are_done_in_a_step()
    {
        using var scope = NewDisposeScope();
        using var zero = Lanczos.Run(v => v * 0, RandomMatrix.Vector(10, 1), new LanczosOptions { Bottom = 1, StartDeviation = 1 });
        Assert.Equal((0, 0, 0, 1), (zero.Top[0].Value, zero.Bottom[0].Value, zero.Top[0].ErrorBound, zero.Products));
        using var single = Lanczos.Run(v => v * -7, ones(1, dtype: float64), new LanczosOptions { Bottom = 1 });
        Assert.Equal((-7, -7, true), (single.Top[0].Value, single.Bottom[0].Value, single.Converged));
    }

    [Fact]
    public void Equal_eigenvalues_are_no_obstacle()
    {
        using var scope = NewDisposeScope();
        using var result = Lanczos.Run(v => v * 4, RandomMatrix.Vector(30, 1), new LanczosOptions { Bottom = 1, StartDeviation = 1 });
        Assert.Equal(4, result.Top[0].Value, 1e-12);
        Assert.True(result.Converged);
    }

    [Fact]
    public void A_run_that_is_cut_short_says_so()
    {
        using var scope = NewDisposeScope();
        var matrix = RandomMatrix.Symmetric(100, 1);
        using var result = Lanczos.Run(matrix.mv, RandomMatrix.Vector(100, 2), new LanczosOptions { MaxProducts = 4, StartDeviation = 1 });
        Assert.Equal((4, false), (result.Products, result.Converged));
    }

    [Fact]
    public void NaN_in_a_product_and_a_start_of_zeros_are_named()
    {
        using var scope = NewDisposeScope();
        var error = Assert.Throws<CurvatureException>(() => Lanczos.Run(v => v * double.NaN, ones(4, dtype: float64), new LanczosOptions()));
        Assert.Equal(CurvatureProblem.NonFiniteDerivative, error.Problem);
        Assert.Throws<ArgumentException>(() => Lanczos.Run(v => v, zeros(4, dtype: float64), new LanczosOptions()));
    }

    [Fact]
    public void Cancellation_comes_before_the_next_product()
    {
        using var scope = NewDisposeScope();
        using var cancellation = new CancellationTokenSource();
        var matrix = RandomMatrix.Symmetric(50, 1);
        var products = 0;
        Assert.Throws<OperationCanceledException>(() => Lanczos.Run(
            v =>
            {
                if (++products == 3) cancellation.Cancel();
                return matrix.mv(v);
            },
            RandomMatrix.Vector(50, 2), new LanczosOptions { RelativeError = 0 }, cancellation.Token));
        Assert.Equal(3, products);
    }
}
