using HessianFaultLab.Curvature.Analysis;
using HessianFaultLab.Curvature.Tests.Nets;
using HessianFaultLab.Curvature.Tests.Operators;
using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Tests.Eigenvalues;

public class NetworkEigenvalueTests(ITestOutputHelper output)
{
    public static TheoryData<string> Families => [.. SmallNets.Families];

    [Theory]
    [MemberData(nameof(Families))]
    public void Top_and_bottom_are_right_on_twenty_of_twenty_seeds(string family)
    {
        using var scope = NewDisposeScope();
        using var subject = SmallNets.Of(family, 1);
        using var surface = subject.Surface();
        var exact = Distance.Values(linalg.eigvalsh(DenseHessian.Of(surface, () => subject.Loss(subject.Outputs()))));
        var scale = Math.Max(exact[^1], -exact[0]);
        var products = new List<long>();
        for (var seed = 0; seed < 20; seed++)
        {
            using var report = CurvatureAnalysis.Run(surface, Request(seed));
            Assert.True(report.TopEigenvalue!.Converged);
            Assert.Equal(exact[^1], report.TopEigenvalue.Value, 1e-3 * scale);
            Assert.Equal(exact[0], report.BottomEigenvalue!.Value, 3e-3 * scale);
            Assert.InRange(exact[^1], report.TopEigenvalue.Value - 1e-12, report.TopEigenvalue.Value + report.TopEigenvalue.OutermostBound);
            products.Add(report.Products - 1);
        }
        output.WriteLine($"{family}: both ends in {products.Average():F1} products, at most {products.Max()}");
        Assert.InRange(products.Max(), 1, 24);
    }

    /// <summary>Where Kato and Temple's bound alone stopped on the second-lowest eigenvalue.</summary>
    [Fact]
    public void The_bottom_is_found_on_nets_whose_lowest_eigenvalues_are_close()
    {
        using var scope = NewDisposeScope();
        var (wrong, runs) = (0, 0);
        for (ulong net = 1; net <= 8; net++)
        {
            using var subject = SmallNets.Perceptron(net);
            using var surface = subject.Surface();
            var exact = Distance.Values(linalg.eigvalsh(DenseHessian.Of(surface, () => subject.Loss(subject.Outputs()))));
            var scale = Math.Max(exact[^1], -exact[0]);
            for (var seed = 0; seed < 8; seed++)
            {
                using var report = CurvatureAnalysis.Run(surface, Request(seed));
                runs++;
                if (Math.Abs(report.BottomEigenvalue!.Value - exact[0]) > 1e-3 * scale) wrong++;
                Assert.Equal(exact[^1], report.TopEigenvalue!.Value, 1e-3 * scale);
            }
        }
        output.WriteLine($"bottom off by more than 1e-3 of the scale in {wrong} of {runs} runs");
        Assert.InRange(wrong, 0, 0.05 * runs);
    }

    [Fact]
    public void After_a_training_step_a_warm_start_takes_few_products()
    {
        using var scope = NewDisposeScope();
        foreach (var family in (string[])["mlp", "gru", "attention"])
        {
            using var subject = SmallNets.Of(family);
            using var surface = subject.Surface();
            using var before = CurvatureAnalysis.Run(surface, Request(1));
            using (no_grad())
            {
                var gradient = DenseHessian.Gradient(surface, () => subject.Loss(subject.Outputs()));
                foreach (var parameter in surface.Space.Parameters)
                    parameter.Tensor.add_(gradient.narrow(0, parameter.Offset, parameter.Length).view([.. parameter.Shape]), -0.01);
            }
            using var after = CurvatureAnalysis.Run(surface, Request(2) with { WarmStart = before });
            using var cold = CurvatureAnalysis.Run(surface, Request(2));
            output.WriteLine($"{family}: warm {after.Products - 1} products, cold {cold.Products - 1}");
            Assert.InRange(after.Products - 1, 1, 4);
            var scale = Math.Max(cold.TopEigenvalue!.Value, -cold.BottomEigenvalue!.Value);
            Assert.Equal(cold.TopEigenvalue.Value, after.TopEigenvalue!.Value, 2e-3 * scale);
            Assert.Equal(cold.BottomEigenvalue.Value, after.BottomEigenvalue!.Value, 4e-3 * scale);
        }
    }

    private static CurvatureRequest Request(int seed) => new() { Quantities = Quantities.Eigenvalues, Seed = seed, Audit = false, ProbeThreads = 1 };
}
