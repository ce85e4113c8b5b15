using HessianFaultLab.Curvature.Couplings;
using HessianFaultLab.Curvature.Eigenvalues;
using HessianFaultLab.Curvature.Operators;
using HessianFaultLab.Curvature.Probes;
using HessianFaultLab.Curvature.Tests.Operators;
using HessianFaultLab.Curvature.Traces;
using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Tests.Analysis;

/// <summary>A request to stop is honoured within one product, or one a thread.</summary>
public class CancellationTests
{
    private const int Last = 7;

    public static MatrixTheoryData<string, int> Estimators => new(["block traces", "couplings", "whole trace", "xtrace", "spectrum"], [1, 2]);

    [Theory]
    [MemberData(nameof(Estimators))]
    public void No_estimator_goes_on(string estimator, int threads)
    {
        using var scope = NewDisposeScope();
        using var cancellation = new CancellationTokenSource();
        var products = 0;
        using var matrix = new DenseOperator(RandomMatrix.Symmetric(90, 1), 30, 30, 30)
        {
            BeforeProduct = () =>
            {
                if (Interlocked.Increment(ref products) == Last) cancellation.Cancel();
            },
        };
        var crew = new ProbeCrew(threads, CPU, cancellation.Token);
        var source = new ProbeSource(0, float64, CPU);
        Assert.Throws<OperationCanceledException>(() => Run(estimator, matrix, source, crew, cancellation.Token));
        Assert.InRange(products, Last, Last + threads - 1);
    }

    private static void Run(string estimator, CurvatureOperator matrix, ProbeSource source, ProbeCrew crew, CancellationToken cancellation)
    {
        switch (estimator)
        {
            case "block traces": BlockTraces.Run(matrix, source, crew, new BlockProbeOptions()); break;
            case "couplings": CouplingProbes.Run(matrix, source, crew); break;
            case "whole trace": WholeTrace.Run(matrix, source, crew, new WholeTraceOptions()); break;
            case "xtrace": XTrace.Run(matrix.Multiply, 90, 10, source, crew); break;
            default: StochasticLanczosQuadrature.Run(matrix.Multiply, 90, source, crew, 20, 4, cancellation); break;
        }
    }
}
