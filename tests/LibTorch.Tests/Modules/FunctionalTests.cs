using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace HessianFaultLab.LibTorch.Tests.Modules;

public class FunctionalTests
{
    [Fact]
    public void One_hot_marks_the_class()
    {
        var x = tensor(new long[] { 0, 2 });
        Assert.Equal([1.0, 0, 0, 0, 0, 1], Numbers.Of(functional.one_hot(x)));
        Assert.Equal([1.0, 0, 0, 0, 0, 0, 1, 0], Numbers.Of(functional.one_hot(x, 4)));
    }

    [Fact]
    public void Cosine_similarity_and_normalize_divide_by_norms()
    {
        var (a, b) = (Numbers.Normal(1, 3, 4), Numbers.Normal(2, 3, 4));
        var (na, nb) = (a.square().sum(1).sqrt(), b.square().sum(1).sqrt());
        Numbers.Near((a * b).sum(1) / (na * nb), functional.cosine_similarity(a, b));
        Numbers.Near(a / na.unsqueeze(1), functional.normalize(a));
        Numbers.Near(a / a.abs().sum(0, keepdim: true), functional.normalize(a, p: 1, dim: 0));
        Assert.Equal([0.0, 0.0], Numbers.Of(functional.normalize(zeros(1, 2))));
        Numbers.Near((a - b + 1e-6).square().sum(1).sqrt(), functional.pairwise_distance(a, b));
    }

    [Fact]
    public void Padding_goes_from_the_last_dimension_to_the_first()
    {
        var x = Numbers.Row(1, 2, 3, 4).reshape(2, 2);
        Assert.Equal([0.0, 1, 2, 0, 0, 3, 4, 0], Numbers.Of(functional.pad(x, (1, 1))));
        Assert.Equal([7.0, 7, 1, 2, 3, 4], Numbers.Of(functional.pad(x, (0, 0, 1, 0), value: 7)));
        Assert.Equal([1.0, 2, 9, 3, 4, 9], Numbers.Of(functional.pad(x, new long[] { 0, 1 }, PaddingModes.Constant, 9)));
    }

    [Fact]
    public void Linear_maps_have_functions()
    {
        var (x, w, b) = (Numbers.Normal(1, 5, 3), Numbers.Normal(2, 2, 3), Numbers.Normal(3, 2));
        Numbers.Near(x.matmul(w.t()) + b, functional.linear(x, w, b));
        Numbers.Near(x.matmul(w.t()), functional.linear(x, w));
        var (y, v) = (Numbers.Normal(4, 5, 4), Numbers.Normal(5, 2, 3, 4));
        Numbers.Near(einsum("ni,oij,nj->no", x, v, y) + b, functional.bilinear(x, y, v, b));
    }

    [Fact]
    public void Normalizations_have_functions()
    {
        var x = Numbers.Normal(1, 4, 6);
        var mean = x.mean([1], keepdim: true);
        var normal = (x - mean) / ((x - mean).square().mean([1], keepdim: true) + 1e-5).sqrt();
        Numbers.Near(normal, functional.layer_norm(x, [6]));
        Numbers.Near(normal, functional.group_norm(x, 1));
        var (rm, rv) = (Numbers.Normal(2, 6), Numbers.Normal(3, 6).square());
        Numbers.Near((x - rm) / (rv + 1e-5).sqrt(), functional.batch_norm(x, rm, rv));
    }

    [Fact]
    public void Attention_is_a_mean_weighed_by_a_softmax()
    {
        var (q, k, v) = (Numbers.Normal(1, 2, 3, 4), Numbers.Normal(2, 2, 5, 4), Numbers.Normal(3, 2, 5, 6));
        var scores = q.matmul(k.transpose(1, 2)) / 2;
        Numbers.Near(scores.softmax(-1).matmul(v), functional.scaled_dot_product_attention(q, k, v));

        var bias = Numbers.Normal(4, 3, 5);
        Numbers.Near((scores + bias).softmax(-1).matmul(v), functional.scaled_dot_product_attention(q, k, v, bias));

        var lets = bias > -0.5;
        var hidden = scores.exp() * lets;
        Numbers.Near((hidden / hidden.sum(-1, keepdim: true)).matmul(v), functional.scaled_dot_product_attention(q, k, v, lets));

        var causal = functional.scaled_dot_product_attention(q, q, q, is_casual: true);
        Numbers.Near(q.narrow(1, 0, 1), causal.narrow(1, 0, 1));
        var two = q.narrow(1, 0, 2);
        var weights = (q.narrow(1, 1, 1).matmul(two.transpose(1, 2)) / 2).softmax(-1);
        Numbers.Near(weights.matmul(two), causal.narrow(1, 1, 1));
    }
}
