using HessianFaultLab.Curvature.Analysis;
using HessianFaultLab.Lab.Signals;
using HessianFaultLab.Lab.Signals.Hessians;
using HessianFaultLab.Lab.Signals.Interactions;
using HessianFaultLab.Lab.Tests.Models;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Tests.Signals;

/// <summary>Signals of curvature against the dense Hessian, by finite differences of gradients.</summary>
public sealed class CurvatureSignalTests
{
    private static readonly MeasureSpec Fine = new() { Hessian = new HessianSpec { Error = 1e-3, MaxProbes = 24 }, Interactions = new InteractionSpec { Probes = 16 } };

    [Fact]
    public void Figures_lie_within_their_errors_of_the_dense_Hessians()
    {
        using var scope = NewDisposeScope();
        using var model = SmallModels.Create("cnn3d");
        using var batch = SmallModels.Batch("cnn3d");
        using var measured = MeasuredModels.Measure(model, batch, Fine, Quantities.BlockTraces | Quantities.BlockEigenvalues | Quantities.Couplings | Quantities.GradientCurvature | Quantities.GaussNewtonTraces);
        var parameters = measured.Blocks.Select(b => model.ParametersOf(b.Leaf).Select(p => p.Parameter).ToList()).ToList();
        var hessian = Dense([.. parameters.SelectMany(p => p)], () => MeasuredModels.Loss(model, batch), out var gradient);
        var at = 0L;
        var ranges = parameters.ConvertAll(p => (Start: at, Length: -(at - (at += p.Sum(t => t.NumberOfElements)))));
        foreach (var (i, (leaf, _)) in measured.Blocks.Index())
        {
            Tensor Block(int j) => hessian.narrow(0, ranges[i].Start, ranges[i].Length).narrow(1, ranges[j].Start, ranges[j].Length);
            var own = Block(i);
            var values = linalg.eigvalsh(own);
            var g = gradient.narrow(0, ranges[i].Start, ranges[i].Length);
            Near<HessianTrace>((double)own.trace());
            Near<HessianFrobenius>((double)own.norm());
            Near<HessianDiagonalMax>((double)own.diagonal().abs().max(), 1e-4, 10);
            Near<HessianTop>((double)values.max(), 1e-5);
            Near<HessianBottom>((double)values.min(), 1e-5);
            if ((double)g.norm() > 1e-8) Near<GradientCurvature>((double)g.dot(own.mv(g)) / (double)g.dot(g), 1e-6);
            var others = Enumerable.Range(0, ranges.Count).Where(j => j != i).Select(j => (double)Block(j).norm()).ToList();
            Near<RowSum>(others.Sum(), 1e-5);
            if (others.TrueForAll(o => o > 1e-6)) Near<RowGeometricMean>(Math.Exp(others.Average(Math.Log)), 1e-5);
            var off = others.Sum(o => o * o);
            if (off > 1e-12) Near<OffDiagonalShare>(off / (off + (double)own.square().sum()), 1e-5);
            Near<Coupling>(others.Max(), 1e-5);

            void Near<T>(double expected, double tolerance = 1e-6, double errors = 5)
                where T : Signal, new()
            {
                var metric = new T().Metric;
                var found = MeasuredModels.Read<T>(measured)[$"{leaf.Name}/{metric}"];
                Assert.True(Math.Abs(found.Value - expected) <= errors * found.StdError!.Value + tolerance * (1 + Math.Abs(expected)), $"{leaf.Name} {metric}: {found.Value} ± {found.StdError}, dense {expected}");
            }
        }
        var gaussNewton = MeasuredModels.Read<GaussNewtonTrace>(measured);
        Assert.All(gaussNewton.Values, v => Assert.True(v.Value >= 0));
        // Of a linear layer before the loss, the Gauss-Newton matrix is the Hessian.
        var classifier = MeasuredModels.Read<HessianTrace>(measured)["classifier/trace"];
        Assert.True(Math.Abs(gaussNewton["classifier/gauss_newton_trace"].Value - classifier.Value) <= 5 * (classifier.StdError + gaussNewton["classifier/gauss_newton_trace"].StdError) + 1e-9);
    }

    private static Tensor Dense(Tensor[] parameters, Func<Tensor> loss, out Tensor gradient)
    {
        const double step = 1e-5;
        Tensor Gradient() => cat([.. autograd.grad([loss()], parameters).Select(g => g.detach().reshape(-1))]);
        gradient = Gradient();
        var rows = new List<Tensor>();
        foreach (var parameter in parameters)
        {
            for (var i = 0L; i < parameter.NumberOfElements; i++)
            {
                Shift(parameter, i, step);
                var up = Gradient();
                Shift(parameter, i, -2 * step);
                var down = Gradient();
                Shift(parameter, i, step);
                rows.Add((up - down) / (2 * step));
            }
        }
        var dense = stack([.. rows]);
        return (dense + dense.t()) / 2;
    }

    private static void Shift(Tensor parameter, long element, double by)
    {
        using var quiet = no_grad();
        parameter.view(-1).narrow(0, element, 1).add_(by);
    }
}
