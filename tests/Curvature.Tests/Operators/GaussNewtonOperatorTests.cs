using HessianFaultLab.Curvature.Operators;
using HessianFaultLab.Curvature.Surfaces;
using HessianFaultLab.Curvature.Tests.Nets;
using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Tests.Operators;

public class GaussNewtonOperatorTests
{
    public static TheoryData<string> Families => [.. SmallNets.Families];

    [Theory]
    [MemberData(nameof(Families))]
    public void A_product_is_that_of_the_dense_matrix(string family)
    {
        using var scope = NewDisposeScope();
        using var subject = SmallNets.Of(family);
        using var surface = subject.Surface();
        using var matrix = new GaussNewtonOperator(surface);
        var dense = Dense(subject, surface);
        var vector = RandomMatrix.Vector(surface.Space.Length, 1);
        Assert.InRange(Distance.Relative(dense.mv(vector), matrix.Multiply(vector)), 0, 1e-11);
        foreach (var block in surface.Space.BlockList)
        {
            var part = block.Of(vector).contiguous();
            var expected = dense.narrow(0, block.Offset, block.Length).narrow(1, block.Offset, block.Length).mv(part);
            Assert.InRange((double)(matrix.Multiply(part, block, block) - expected).norm(), 0, 1e-11 * (double)dense.norm() * (double)part.norm());
        }
    }

    [Fact]
    public void It_is_positive_semi_definite_where_the_loss_is_convex()
    {
        using var scope = NewDisposeScope();
        using var subject = SmallNets.Perceptron();
        using var surface = subject.Surface();
        using var matrix = new GaussNewtonOperator(surface);
        for (ulong seed = 0; seed < 20; seed++)
        {
            var vector = RandomMatrix.Vector(surface.Space.Length, seed);
            Assert.True((double)vector.dot(matrix.Multiply(vector)) >= 0);
        }
    }

    [Fact]
    public void A_loss_that_is_linear_in_the_outputs_has_none()
    {
        using var scope = NewDisposeScope();
        using var subject = SmallNets.Perceptron();
        using var surface = new LossSurface(subject.Model, subject.Outputs, outputs => outputs.mean());
        using var matrix = new GaussNewtonOperator(surface);
        Assert.Equal(0, (double)matrix.Multiply(RandomMatrix.Vector(surface.Space.Length, 1)).norm());
    }

    [Fact]
    public void A_loss_without_outputs_is_refused()
    {
        using var scope = NewDisposeScope();
        using var subject = SmallNets.Perceptron();
        using var surface = new LossSurface(subject.Model, [new MicroBatch(() => subject.Loss(subject.Outputs()))]);
        var error = Assert.Throws<CurvatureException>(() => new GaussNewtonOperator(surface));
        Assert.Equal(CurvatureProblem.NoOutputs, error.Problem);
    }

    /// <summary>J' H_out J, with J a row of the outputs at a time and H_out an entry of the loss's gradient at a time.</summary>
    private static Tensor Dense(Subject subject, LossSurface surface)
    {
        var parameters = surface.Space.Parameters.Select(p => p.Tensor).ToArray();
        var outputs = subject.Outputs();
        var flat = outputs.reshape(-1);
        var jacobian = stack(Enumerable.Range(0, (int)flat.NumberOfElements).Select(i =>
            cat([.. autograd.grad([flat[i]], parameters, retain_graph: true, allow_unused: true).Select((g, k) => g is null || g.IsInvalid ? zeros(parameters[k].NumberOfElements, dtype: float64) : g.reshape(-1))])));
        var leaf = outputs.detach().requires_grad_();
        var gradient = autograd.grad([subject.Loss(leaf)], [leaf], create_graph: true, retain_graph: true)[0].reshape(-1);
        var curvature = stack(Enumerable.Range(0, (int)gradient.NumberOfElements).Select(i => autograd.grad([gradient[i]], [leaf], retain_graph: true)[0].reshape(-1)));
        return jacobian.t().mm(curvature).mm(jacobian);
    }
}
