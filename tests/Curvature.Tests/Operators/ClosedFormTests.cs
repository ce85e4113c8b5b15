using HessianFaultLab.Curvature.Operators;
using HessianFaultLab.Curvature.Surfaces;
using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Tests.Operators;

public class ClosedFormTests
{
    [Fact]
    public void The_Hessian_of_a_quadratic_is_its_matrix()
    {
        using var scope = NewDisposeScope();
        var matrix = RandomMatrix.Symmetric(20, 1);
        var (x, y) = (RandomMatrix.Vector(12, 2), RandomMatrix.Vector(8, 3));
        using var surface = new LossSurface([("x", x), ("y", y)], [new MicroBatch(() =>
        {
            var point = cat([x, y]);
            return point.dot(matrix.mv(point)) / 2;
        })]);
        using var hessian = new HessianOperator(surface);
        var vector = RandomMatrix.Vector(20, 4);
        Assert.InRange(Distance.Relative(matrix.mv(vector), hessian.Multiply(vector)), 0, 1e-14);
        Assert.InRange(Distance.Relative(matrix.mv(cat([x, y])), hessian.Gradient()), 0, 1e-14);
        var block = surface.Space["y"];
        var part = vector.narrow(0, 12, 8);
        Assert.InRange(Distance.Relative(matrix.narrow(0, 12, 8).narrow(1, 12, 8).mv(part), hessian.Multiply(part, block, block)), 0, 1e-14);
    }

    /// <summary>H = X' diag(p (1 - p)) X / n, which is also the Gauss-Newton matrix: the model is linear.</summary>
    [Fact]
    public void Logistic_regression_has_the_curvature_of_the_book()
    {
        using var scope = NewDisposeScope();
        const int examples = 30, features = 7;
        var inputs = RandomMatrix.Vector(examples * features, 5).view(examples, features);
        var labels = RandomMatrix.Vector(examples, 6).gt(0).to(float64);
        var weights = RandomMatrix.Vector(features, 7);
        using var surface = new LossSurface(
            [("weights", weights)], [new MicroBatch(() => inputs.mv(weights), scores => nn.functional.binary_cross_entropy_with_logits(scores, labels))]);
        using var hessian = new HessianOperator(surface);
        using var gaussNewton = new GaussNewtonOperator(surface);
        var p = inputs.mv(weights.detach()).sigmoid();
        var expected = inputs.t().mm(diag(p * (1 - p))).mm(inputs) / examples;
        var vector = RandomMatrix.Vector(features, 8);
        Assert.InRange(Distance.Relative(expected.mv(vector), hessian.Multiply(vector)), 0, 1e-13);
        Assert.InRange(Distance.Relative(expected.mv(vector), gaussNewton.Multiply(vector)), 0, 1e-13);
    }
}
