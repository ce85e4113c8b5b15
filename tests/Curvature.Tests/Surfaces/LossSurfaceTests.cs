using HessianFaultLab.Curvature.Operators;
using HessianFaultLab.Curvature.Surfaces;
using HessianFaultLab.Curvature.Tests.Nets;
using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Tests.Surfaces;

public class LossSurfaceTests
{
    [Fact]
    public void No_parameters_no_batch_and_no_weight_are_refused()
    {
        using var scope = NewDisposeScope();
        var weight = ones(2, dtype: float64);
        MicroBatch[] batch = [new MicroBatch(() => weight.sum())];
        Assert.Equal(CurvatureProblem.NoParameters, Problem(() => new LossSurface([], batch)));
        Assert.Equal(CurvatureProblem.NoParameters, Problem(() => new LossSurface([("empty", zeros(0))], batch)));
        Assert.Equal(CurvatureProblem.NoBatch, Problem(() => new LossSurface([("weight", weight)], [])));
        foreach (var size in (double[])[0, -1, double.NaN, double.PositiveInfinity])
            Assert.Equal(CurvatureProblem.NoBatch, Problem(() => new MicroBatch(() => weight.sum(), size)));
    }

    [Fact]
    public void Integer_parameters_and_mixed_types_are_named()
    {
        using var scope = NewDisposeScope();
        var error = Assert.Throws<CurvatureException>(() => new LossSurface([("count", ones(2, dtype: int64))], [new MicroBatch(() => ones(1))]));
        Assert.Equal(CurvatureProblem.MixedParameters, error.Problem);
        Assert.Contains("'count'", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<CurvatureException>(() => new LossSurface([("wide", ones(2, dtype: float64)), ("narrow", ones(2, dtype: float32))], [new MicroBatch(() => ones(1))]));
        Assert.Equal(CurvatureProblem.MixedParameters, error.Problem);
        Assert.Contains("'narrow'", error.Message, StringComparison.Ordinal);
        Assert.Contains("'wide'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_loss_that_is_no_real_number_is_refused()
    {
        using var scope = NewDisposeScope();
        using var subject = SmallNets.Perceptron();
        foreach (var loss in (Func<Tensor, Tensor>[])[o => o, o => o.sum().to(int64)])
        {
            using var surface = new LossSurface(subject.Model, subject.Outputs, loss);
            Assert.Equal(CurvatureProblem.NotScalar, Problem(() => surface.Loss()));
            Assert.Equal(CurvatureProblem.NotScalar, Problem(() => new HessianOperator(surface)));
        }
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_loss_that_is_not_finite_is_named(double factor)
    {
        using var scope = NewDisposeScope();
        using var subject = SmallNets.Perceptron();
        using var surface = new LossSurface(subject.Model, subject.Outputs, o => subject.Loss(o) * factor);
        Assert.Equal(CurvatureProblem.NonFiniteLoss, Problem(() => surface.DeterministicLoss()));
        Assert.Equal(CurvatureProblem.NonFiniteLoss, Problem(() => new HessianOperator(surface)));
    }

    [Fact]
    public void Dropout_that_stays_on_is_found_out_and_dropout_of_the_module_is_turned_off()
    {
        using var scope = NewDisposeScope();
        using var subject = SmallNets.Perceptron();
        using var noisy = new LossSurface(subject.Model, () => nn.functional.dropout(subject.Outputs(), 0.5, training: true), subject.Loss);
        Assert.Equal(CurvatureProblem.NonDeterministicLoss, Problem(() => noisy.DeterministicLoss()));
        using var dropout = nn.Sequential(("drop", nn.Dropout(0.5)), ("output", nn.Linear(6, 3, dtype: float64)));
        dropout.train();
        using var quiet = new LossSurface(dropout, () => dropout.call(subject.Inputs), subject.Loss);
        Assert.Equal(quiet.Loss(), quiet.DeterministicLoss());
    }

    [Fact]
    public void A_loss_from_detached_tensors_depends_on_nothing()
    {
        using var scope = NewDisposeScope();
        using var subject = SmallNets.Perceptron();
        using var detached = new LossSurface(subject.Model, () => subject.Outputs().detach(), subject.Loss);
        Assert.Equal(CurvatureProblem.NoGradient, Problem(() => new HessianOperator(detached)));
        var stranger = ones(3, dtype: float64, requires_grad: true);
        using var elsewhere = new LossSurface(subject.Model, () => stranger, o => o.sum());
        Assert.Equal(CurvatureProblem.NoGradient, Problem(() => new HessianOperator(elsewhere)));
    }

    private static CurvatureProblem Problem(Action action) => Assert.Throws<CurvatureException>(action).Problem;

    private static CurvatureProblem Problem(Func<object?> action) => Assert.Throws<CurvatureException>(() => { action(); }).Problem;
}
