using HessianFaultLab.Curvature.Analysis;
using HessianFaultLab.Curvature.Operators;
using HessianFaultLab.Curvature.Surfaces;
using HessianFaultLab.Curvature.Tests.Nets;
using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Tests.Analysis;

/// <summary>Whatever the end of a run, no tensor of it is left; nothing here has a scope that would tidy up behind it.</summary>
[Collection(nameof(WholeProcess))]
public class LeakTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_run_whose_report_is_disposed_of_leaves_nothing(int threads)
    {
        using var scope = NewDisposeScope();
        using var subject = SmallNets.Attentive();
        AssertNoneLeft(() =>
        {
            using var surface = Surface(subject, subject.Loss);
            using var report = CurvatureAnalysis.Run(surface, All with { ProbeThreads = threads });
            using var next = CurvatureAnalysis.Run(surface, All with { ProbeThreads = threads, WarmStart = report });
        });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_cancelled_run_leaves_nothing_wherever_it_is_cancelled(int threads)
    {
        using var scope = NewDisposeScope();
        using var subject = SmallNets.Attentive();
        for (var report = 1; report <= 40; report += threads == 1 ? 3 : 5)
        {
            using var cancellation = new CancellationTokenSource();
            var left = report;
            var progress = new Immediately(_ =>
            {
                if (--left == 0) cancellation.Cancel();
            });
            AssertNoneLeft(() =>
            {
                using var surface = Surface(subject, subject.Loss);
                try
                {
                    CurvatureAnalysis.Run(surface, All with { ProbeThreads = threads }, progress, cancellation.Token).Dispose();
                }
                catch (OperationCanceledException)
                {
                    Assert.True(cancellation.IsCancellationRequested);
                }
            });
        }
    }

    public static TheoryData<string> Failures => ["not scalar", "NaN", "detached", "random", "throws in the graph", "throws later", "no outputs"];

    [Theory]
    [MemberData(nameof(Failures))]
    public void A_failing_run_leaves_nothing(string failure)
    {
        using var scope = NewDisposeScope();
        using var subject = SmallNets.Attentive();
        AssertNoneLeft(() =>
        {
            var calls = 0;
            using var surface = failure == "no outputs"
                ? new LossSurface(subject.Model, [new MicroBatch(() => Quietly(() => subject.Loss(subject.Outputs())))])
                : Surface(subject, outputs =>
                {
                    calls++;
                    return failure switch
                    {
                        "not scalar" => outputs * 2,
                        "NaN" => subject.Loss(outputs) * double.NaN,
                        "detached" => subject.Loss(outputs.detach()),
                        "random" => subject.Loss(nn.functional.dropout(outputs, 0.5, training: true)),
                        "throws in the graph" when calls == 7 => throw new InvalidOperationException(),
                        "throws later" when calls == 8 => throw new InvalidOperationException(),
                        _ => subject.Loss(outputs),
                    };
                });
            Assert.ThrowsAny<Exception>(() => CurvatureAnalysis.Run(surface, All).Dispose());
        });
    }

    [Fact]
    public void Operators_leave_nothing()
    {
        using var scope = NewDisposeScope();
        using var subject = SmallNets.Recurrent();
        AssertNoneLeft(() =>
        {
            using var surface = Surface(subject, subject.Loss);
            using var hessian = new HessianOperator(surface);
            using var gaussNewton = new GaussNewtonOperator(surface);
            using var vector = ones(surface.Space.Length, dtype: float64);
            hessian.Multiply(vector).Dispose();
            gaussNewton.Multiply(vector).Dispose();
            hessian.Gradient().Dispose();
            FiniteDifferences.Product(surface, vector).Dispose();
        });
    }

    private static CurvatureRequest All => new() { Quantities = Quantities.All, CouplingRepetitions = 3, SpectrumSteps = 10, SpectrumProbes = 2, MaxProbes = 10, Budget = new Budget { RelativeError = 0.2 } };

    private static LossSurface Surface(Subject subject, Func<Tensor, Tensor> loss) => new(subject.Model, subject.Outputs, loss);

    private static Tensor Quietly(Func<Tensor> function)
    {
        using var scope = NewDisposeScope();
        return function().MoveToOuterDisposeScope();
    }

    private static void AssertNoneLeft(Action run)
    {
        run(); // Whatever is created once and kept, such as a parameter's wrapper, is created here.
        var before = Tensors.Settled();
        run();
        Assert.Equal(before, Tensor.TotalCount);
    }

    private sealed class Immediately(Action<CurvatureProgress> report) : IProgress<CurvatureProgress>
    {
        public void Report(CurvatureProgress value) => report(value);
    }
}
