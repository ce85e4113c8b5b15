using HessianFaultLab.Curvature.Eigenvalues;
using HessianFaultLab.Curvature.Probes;
using HessianFaultLab.Curvature.Tests.Operators;
using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Tests.Eigenvalues;

[Collection(nameof(WholeProcess))]
public class SpectralDensityMemoryTests
{
    [Fact]
    public void However_many_steps_a_handful_of_vectors_is_held()
    {
        using var scope = NewDisposeScope();
        var matrix = RandomMatrix.Symmetric(200, 1);
        var before = Tensors.Settled();
        long most = 0;
        StochasticLanczosQuadrature.Run(
            v =>
            {
                most = Math.Max(most, Tensor.TotalCount - before);
                return matrix.mv(v);
            },
            200, new ProbeSource(0, float64, CPU), new ProbeCrew(1, CPU), steps: 100, probes: 3);
        // Start, previous and current vector, and the matrix's own passing scalars.
        Assert.InRange(most, 1, 6);
        Assert.Equal(before, Tensor.TotalCount);
    }
}
