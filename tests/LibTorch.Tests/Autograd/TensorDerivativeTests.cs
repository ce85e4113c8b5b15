using static HessianFaultLab.LibTorch.Tests.Autograd.Differentiable;
using static TorchSharp.torch;

namespace HessianFaultLab.LibTorch.Tests.Autograd;

public class TensorDerivativeTests
{
    private const double Tolerance = 1e-7;

    private static readonly Dictionary<string, Differentiable> Table = new()
    {
        ["exp"] = Of(x => x.exp(), 2, 3),
        ["expm1"] = Of(x => x.expm1(), 2, 3),
        ["log"] = Between(0.3, 2, x => x.log(), 2, 3),
        ["log1p"] = Between(-0.5, 2, x => x.log1p(), 2, 3),
        ["log2"] = Between(0.3, 2, x => x.log2(), 2, 3),
        ["sqrt"] = Between(0.3, 2, x => x.sqrt(), 2, 3),
        ["rsqrt"] = Between(0.3, 2, x => x.rsqrt(), 2, 3),
        ["reciprocal"] = Between(0.4, 2, x => x.reciprocal(), 2, 3),
        ["square"] = Of(x => x.square(), 2, 3),
        ["pow of a number"] = Between(0.3, 2, x => x.pow(2.5), 2, 3),
        ["pow of a tensor"] = new(x => x[0].pow(x[1]), 0.3, 2, [2, 3], [2, 3]),
        ["abs"] = Of(x => x.abs(), 2, 3),
        ["sin"] = Of(x => x.sin(), 2, 3),
        ["cos"] = Of(x => x.cos(), 2, 3),
        ["tanh"] = Of(x => x.tanh(), 2, 3),
        ["sigmoid"] = Of(x => x.sigmoid(), 2, 3),
        ["log_sigmoid"] = Of(x => x.log_sigmoid(), 2, 3),
        ["erf"] = Of(x => x.erf(), 2, 3),
        ["gelu"] = Of(x => x.gelu(), 2, 3),
        ["silu"] = Of(x => x.silu(), 2, 3),
        ["softplus"] = Of(x => x.softplus(), 2, 3),
        ["elu"] = Of(x => x.elu(), 2, 3),
        ["selu"] = Of(x => x.selu(), 2, 3),
        ["relu"] = Of(x => x.relu(), 2, 3),
        ["leaky_relu"] = Of(x => x.leaky_relu(0.1), 2, 3),
        ["hardtanh"] = Of(x => x.hardtanh(-1, 1), 2, 3),
        ["glu"] = Of(x => x.glu(), 2, 4),
        ["clamp"] = Of(x => x.clamp(-1, 1), 2, 3),
        ["softmax"] = Of(x => x.softmax(-1), 2, 4),
        ["log_softmax"] = Of(x => x.log_softmax(-1), 2, 4),
        ["logsumexp"] = Of(x => x.logsumexp(1), 2, 4),

        ["add"] = Of((x, y) => x + y, [2, 3], [3]),
        ["mul"] = Of((x, y) => x * y, [2, 3], [3]),
        ["div"] = new(x => x[0] / x[1], 0.5, 2, [2, 3], [3]),
        ["maximum"] = Of((x, y) => x.maximum(y), [2, 3], [2, 3]),
        ["minimum"] = Of((x, y) => x.minimum(y), [2, 3], [2, 3]),
        ["where"] = Of((x, y) => where(x > y, x * x, y.exp()), [2, 3], [2, 3]),
        ["lerp"] = Of((x, y, w) => x.lerp(y, w), [2, 3], [2, 3], [2, 3]),
        ["addcmul"] = Of((x, y, z) => x.addcmul(y, z, 0.5), [2, 3], [2, 3], [2, 3]),
        ["logaddexp"] = Of((x, y) => x.logaddexp(y), [2, 3], [2, 3]),
        ["atan2"] = Of((x, y) => x.atan2(y), [2, 3], [2, 3]),

        ["sum along an axis"] = Of(x => x.sum(1), 2, 3),
        ["mean"] = Of(x => x.mean(), 2, 3),
        ["mean along an axis, squared"] = Of(x => x.mean([1], keepdim: true).square(), 2, 3),
        ["var"] = Of(x => x.var(1), 2, 4),
        ["std"] = Of(x => x.std(1, unbiased: false), 2, 4),
        ["norm"] = Of(x => x.norm(), 2, 3),
        ["prod"] = Of(x => x.prod(1), 2, 3),
        ["cumsum"] = Of(x => x.cumsum(1).square(), 2, 3),
        ["cumprod"] = Of(x => x.cumprod(1), 2, 3),
        ["max along an axis"] = Of(x => x.max(1).Item1.square(), 2, 4),
        ["amax"] = Of(x => x.amax(1).square(), 2, 4),
        ["median"] = Of(x => x.median().square(), 5),
        ["sort"] = Of(x => x.sort().Item1.cumprod(-1), 2, 4),
        ["topk"] = Of(x => x.topk(2).Item1.cumprod(-1), 2, 4),

        ["reshape, transpose, flip"] = Of(x => x.reshape(3, 4).t().flip(0).cumprod(1), 2, 6),
        ["permute, expand"] = Of(x => x.unsqueeze(0).expand(2, -1, -1).permute(2, 0, 1).softmax(0), 2, 3),
        ["cat"] = Of((x, y) => cat([x, y], 1).softmax(1), [2, 2], [2, 3]),
        ["stack"] = Of((x, y) => stack([x, y], 1).softmax(1), [2, 3], [2, 3]),
        ["chunk"] = Of(x => x.chunk(2, 1)[0] * x.chunk(2, 1)[1], 2, 4),
        ["roll, narrow"] = Of(x => x.roll(1, 1).narrow(1, 0, 2).exp(), 2, 4),
        ["tril"] = Of(x => x.tril().mm(x), 3, 3),
        ["diagonal"] = Of(x => x.diagonal().prod(), 3, 3),
        ["repeat_interleave"] = Of(x => x.repeat_interleave(2, 1).cumprod(1), 2, 2),

        ["an index with ranges"] = Of(x => x[.., 1..3].exp(), 3, 4),
        ["an index with a mask"] = Of(x => x[x > 0].exp(), 3, 4),
        ["an embedding"] = Of(x => x.index_select(0, tensor([1L, 3, 1])).softmax(1), 4, 3),
        ["gather"] = Of(x => x.softmax(1).gather(1, tensor([2L, 0, 0, 1], [2, 2])), 2, 3),
        ["scatter_add"] = Of((x, y) => x.scatter_add(1, tensor([2L, 0, 2, 1], [2, 2]), y).square(), [2, 3], [2, 2]),
        ["index_add"] = Of((x, y) => x.index_add(0, tensor([1L, 1]), y, 0.5).square(), [2, 3], [2, 3]),
        ["masked_fill"] = Of(x => x.masked_fill(tensor([false, true, false]), double.NegativeInfinity).softmax(1), 2, 3),

        ["matmul"] = Of((x, y) => matmul(x, y), [2, 3], [3, 4]),
        ["bmm"] = Of((x, y) => x.bmm(y), [2, 2, 3], [2, 3, 2]),
        ["mv"] = Of((x, y) => x.mv(y), [2, 3], [3]),
        ["dot"] = Of((x, y) => x.dot(y).square(), [3], [3]),
        ["outer"] = Of((x, y) => x.outer(y).tanh(), [3], [2]),
        ["addmm"] = Of((b, x, y) => b.addmm(x, y), [2], [3, 2], [2, 2]),
        ["baddbmm"] = Of((b, x, y) => b.baddbmm(x, y, 0.5f, 2f), [2, 2, 2], [2, 2, 3], [2, 3, 2]),
        ["einsum"] = Of((x, y) => einsum("bij,bkj->bik", x, y), [2, 2, 3], [2, 2, 3]),
        ["det"] = Of(x => x.det(), 3, 3),
        ["inverse"] = Of(x => (x + 3 * eye(3, dtype: float64)).inverse(), 3, 3),
        ["cholesky"] = Of(x => linalg.cholesky(x.mm(x.t()) + eye(3, dtype: float64)), 3, 3),

        ["layer normalization by hand"] = Of(
            (x, g, b) => (x - x.mean([-1], true)) / (x.var([-1], false, true) + 1e-5).sqrt() * g + b, [2, 4], [4], [4]),
        ["masked attention"] = Of(MaskedAttention, [2, 3, 2], [2, 3, 2], [2, 3, 2]),
        ["a recurrent unit by hand"] = Of(Recurrent, [3, 2, 2], [6, 2], [6, 2]),
    };

    public static TheoryData<string> Names => new(Table.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void Derivatives_agree_with_finite_differences(string name)
    {
        var (gradient, product) = Table[name].Errors();
        Assert.InRange(gradient, 0, Tolerance);
        Assert.InRange(product, 0, Tolerance);
    }

    [Fact]
    public void A_wrong_gradient_would_be_found()
    {
        var (gradient, _) = Of(x => x * x.detach(), 3).Errors();
        Assert.True(gradient > 0.1);
    }

    [Fact]
    public void A_wrong_second_derivative_would_be_found()
    {
        // The tangent of x^3 at x itself: value and gradient are right, the second derivative is lost.
        var (gradient, product) = Of(x => x.detach().pow(3) + 3 * x.detach().square() * (x - x.detach()), 3).Errors();
        Assert.True(product > 0.1);
    }

    /// <summary>softmax(q k' / sqrt(d), padding and future masked) v, written out so that it can be differentiated twice everywhere.</summary>
    private static Tensor MaskedAttention(Tensor q, Tensor k, Tensor v)
    {
        var scores = q.matmul(k.transpose(-2, -1)) / Math.Sqrt(2);
        var hidden = ones(3, 3).triu(1).@bool().logical_or(tensor([false, false, true]));
        return scores.masked_fill(hidden, double.NegativeInfinity).softmax(-1).matmul(v);
    }

    private static Tensor Recurrent(Tensor x, Tensor fromInput, Tensor fromState)
    {
        var state = zeros([2, 2], float64);
        foreach (var step in x.unbind())
        {
            var (a, b) = (step.mm(fromInput.t()).chunk(3, 1), state.mm(fromState.t()).chunk(3, 1));
            var (reset, update) = ((a[0] + b[0]).sigmoid(), (a[1] + b[1]).sigmoid());
            var proposal = (a[2] + reset * b[2]).tanh();
            state = proposal + update * (state - proposal);
        }
        return state;
    }
}
