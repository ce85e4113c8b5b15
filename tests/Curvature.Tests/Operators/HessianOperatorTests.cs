using HessianFaultLab.Curvature.Operators;
using HessianFaultLab.Curvature.Surfaces;
using HessianFaultLab.Curvature.Tests.Nets;
using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Tests.Operators;

public class HessianOperatorTests
{
    public static TheoryData<string> Families => [.. SmallNets.Families];

    [Theory]
    [MemberData(nameof(Families))]
    public void A_product_is_that_of_the_dense_Hessian(string family)
    {
        using var scope = NewDisposeScope();
        using var subject = SmallNets.Of(family);
        using var surface = subject.Surface();
        var dense = DenseHessian.Of(surface, () => subject.Loss(subject.Outputs()));
        var difference = DenseHessian.Difference(surface, () => subject.Loss(subject.Outputs()), RandomMatrix.Vector(surface.Space.Length, 9));
        using var hessian = new HessianOperator(surface);
        for (ulong seed = 0; seed < 3; seed++)
        {
            var vector = RandomMatrix.Vector(surface.Space.Length, seed);
            Assert.InRange(Distance.Relative(dense.mv(vector), hessian.Multiply(vector)), 0, 1e-12);
        }
        Assert.InRange(Distance.Relative(difference, hessian.Multiply(RandomMatrix.Vector(surface.Space.Length, 9))), 0, 1e-6);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void A_product_of_a_block_is_bitwise_that_part_of_the_full_one(string family)
    {
        using var scope = NewDisposeScope();
        using var subject = SmallNets.Of(family);
        using var surface = subject.Surface();
        using var hessian = new HessianOperator(surface);
        foreach (var block in surface.Space.BlockList)
        {
            var vector = RandomMatrix.Vector(block.Length, (ulong)block.Index);
            var padded = zeros(surface.Space.Length, dtype: float64);
            block.Of(padded).copy_(vector);
            var full = block.Of(hessian.Multiply(padded));
            Assert.Equal(Distance.Values(full), Distance.Values(hessian.Multiply(vector, block, block)));
            Assert.Equal(Distance.Values(full), Distance.Values(block.Of(hessian.Multiply(vector, block, null))));
            Assert.Equal(Distance.Values(full), Distance.Values(hessian.Multiply(padded, null, block)));
        }
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void It_is_symmetric(string family)
    {
        using var scope = NewDisposeScope();
        using var subject = SmallNets.Of(family);
        using var surface = subject.Surface();
        using var hessian = new HessianOperator(surface);
        var (u, v) = (RandomMatrix.Vector(surface.Space.Length, 1), RandomMatrix.Vector(surface.Space.Length, 2));
        var (one, other) = ((double)u.dot(hessian.Multiply(v)), (double)v.dot(hessian.Multiply(u)));
        Assert.Equal(one, other, 1e-12 * (double)hessian.Multiply(v).norm() * (double)u.norm());
    }

    [Fact]
    public void Micro_batches_weighted_by_their_sizes_make_the_whole_batch()
    {
        using var scope = NewDisposeScope();
        using var subject = SmallNets.Perceptron();
        var inputs = RandomMatrix.Vector(20 * 6, 3).view(20, 6);
        var labels = arange(20, dtype: int64).remainder(3L);
        var model = (nn.Module<Tensor, Tensor>)subject.Model;
        using var whole = new LossSurface(model, [Part(0, 20)]);
        using var parts = new LossSurface(model, [Part(0, 3), Part(3, 10), Part(13, 7)]);
        using var expected = new HessianOperator(whole);
        using var actual = new HessianOperator(parts);
        var vector = RandomMatrix.Vector(whole.Space.Length, 4);
        Assert.Equal(expected.Loss, actual.Loss, 1e-14);
        Assert.Equal(whole.Loss(), parts.Loss(), 1e-14);
        Assert.InRange(Distance.Relative(expected.Gradient(), actual.Gradient()), 0, 1e-13);
        Assert.InRange(Distance.Relative(expected.Multiply(vector), actual.Multiply(vector)), 0, 1e-13);
        using var one = new GaussNewtonOperator(whole);
        using var other = new GaussNewtonOperator(parts);
        Assert.InRange(Distance.Relative(one.Multiply(vector), other.Multiply(vector)), 0, 1e-13);

        MicroBatch Part(long start, long length) => new(
            () => model.call(inputs.narrow(0, start, length)), outputs => nn.functional.cross_entropy(outputs, labels.narrow(0, start, length)), length);
    }

    [Fact]
    public void In_single_precision_it_is_right_to_six_digits()
    {
        using var scope = NewDisposeScope();
        using var subject = SmallNets.Perceptron();
        using var surface = subject.Surface();
        using var hessian = new HessianOperator(surface);
        var vector = RandomMatrix.Vector(surface.Space.Length, 1);
        var expected = hessian.Multiply(vector);
        var single = surface.Space.Parameters.Select(p => (p.Name, p.Tensor.detach().to(float32))).ToList();
        var inputs = subject.Inputs.to(float32);
        using var narrow = new LossSurface(single, [new MicroBatch(
            () => nn.functional.linear(nn.functional.linear(inputs, single[0].Item2, single[1].Item2).tanh(), single[2].Item2, single[3].Item2), subject.Loss)]);
        using var product = new HessianOperator(narrow);
        Assert.InRange(Distance.Relative(expected, product.Multiply(vector.to(float32)).to(float64)), 1e-9, 1e-5);
    }

    [Fact]
    public void Products_are_counted_by_kind()
    {
        using var scope = NewDisposeScope();
        using var subject = SmallNets.Perceptron();
        using var surface = subject.Surface();
        using var hessian = new HessianOperator(surface);
        var block = surface.Space.BlockList[0];
        hessian.Multiply(zeros(surface.Space.Length, dtype: float64));
        hessian.Multiply(zeros(block.Length, dtype: float64), block, null);
        hessian.Multiply(zeros(block.Length, dtype: float64), block, block);
        Assert.Equal((2, 1), (hessian.Products, hessian.PartialProducts));
    }

    [Fact]
    public void A_step_after_it_was_built_spoils_it_and_it_says_so()
    {
        using var scope = NewDisposeScope();
        using var subject = SmallNets.Perceptron();
        using var surface = subject.Surface();
        using var hessian = new HessianOperator(surface);
        using var gaussNewton = new GaussNewtonOperator(surface);
        using (no_grad())
        {
            foreach (var parameter in surface.Space.Parameters) parameter.Tensor.mul_(0.9f);
        }
        var vector = ones(surface.Space.Length, dtype: float64);
        Assert.Contains("build it again", Assert.Throws<InvalidOperationException>(() => hessian.Multiply(vector)).Message, StringComparison.Ordinal);
        Assert.Contains("build it again", Assert.Throws<InvalidOperationException>(() => gaussNewton.Multiply(vector)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_vector_of_another_length_is_refused()
    {
        using var scope = NewDisposeScope();
        using var subject = SmallNets.Perceptron();
        using var surface = subject.Surface();
        using var hessian = new HessianOperator(surface);
        var error = Assert.Throws<ArgumentException>(() => hessian.Multiply(zeros(7, dtype: float64)));
        Assert.Contains("83 elements", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => hessian.Multiply(zeros(83, 1, dtype: float64)));
    }
}
