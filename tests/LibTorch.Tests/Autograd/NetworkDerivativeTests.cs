using HessianFaultLab.LibTorch.Tests.Tensors;
using TorchSharp;
using static HessianFaultLab.LibTorch.Tests.Autograd.Differentiable;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using F = TorchSharp.torch.nn.functional;

namespace HessianFaultLab.LibTorch.Tests.Autograd;

/// <summary>What the lab's models are made of, by every parameter and by the input, first and second order.</summary>
public class NetworkDerivativeTests
{
    private const double Tolerance = 1e-7;

    private static readonly Dictionary<string, Differentiable> Functions = new()
    {
        ["linear"] = Of((x, w, b) => F.linear(x, w, b).tanh(), [3, 4], [2, 4], [2]),
        ["layer_norm"] = Of((x, w, b) => F.layer_norm(x, [4], w, b), [3, 4], [4], [4]),
        ["group_norm"] = Of((x, w, b) => F.group_norm(x, 2, w, b), [2, 4, 3], [4], [4]),
        ["batch_norm in training"] = Of((x, w, b) => F.batch_norm(x, null, null, w, b, training: true), [4, 2], [2], [2]),
        ["batch_norm of volumes in training"] = Of((x, w, b) => F.batch_norm(x, null, null, w, b, training: true), [2, 2, 2, 2, 1], [2], [2]),
        ["batch_norm in evaluation"] = Of(
            (x, w, b) => F.batch_norm(x, tensor([0.1, -0.2]), tensor([1.5, 0.5]), w, b).tanh(), [4, 2], [2], [2]),
        ["conv1d"] = Of((x, w, b) => F.conv1d(x, w, b, padding: 1).tanh(), [2, 2, 4], [2, 2, 3], [2]),
        ["conv2d"] = Of((x, w, b) => F.conv2d(x, w, b, [2, 1], [1, 1]).tanh(), [1, 2, 4, 3], [2, 2, 3, 2], [2]),
        ["conv3d"] = Of((x, w, b) => F.conv3d(x, w, b, padding: [1, 0, 1]).tanh(), [1, 2, 3, 3, 3], [2, 2, 2, 2, 2], [2]),
        ["max_pool2d"] = Of(x => F.max_pool2d(x.square(), 2), 1, 2, 4, 4),
        ["max_pool3d"] = Of(x => F.max_pool3d(x.square(), [2, 2, 2]), 1, 1, 4, 2, 4),
        ["avg_pool3d"] = Of(x => F.avg_pool3d(x.square(), [2, 2, 2]), 1, 1, 4, 2, 4),
        ["adaptive_avg_pool3d"] = Of(x => F.adaptive_avg_pool3d(x.square(), 1), 1, 2, 2, 3, 2),
        ["gelu"] = Of(F.gelu, 2, 3),
        ["mish"] = Of(x => F.mish(x), 2, 3),
        ["softmax"] = Of(x => F.softmax(x, 1), 2, 3),
        ["scaled_dot_product_attention"] = Of((q, k, v) => F.scaled_dot_product_attention(q, k, v, is_casual: true), [1, 3, 2], [1, 3, 2], [1, 3, 2]),
        ["cross_entropy"] = Of(x => F.cross_entropy(x, tensor([2L, 0])), 2, 3),
        ["cross_entropy, weighted and smoothed"] = Of(x => F.cross_entropy(x, tensor([2L, 0]), tensor([1.0, 2, 3]), label_smoothing: 0.1), 2, 3),
        ["nll_loss"] = Of(x => F.nll_loss(F.log_softmax(x, 1), tensor([2L, 0])), 2, 3),
        ["mse_loss"] = Of((x, y) => F.mse_loss(x, y), [2, 3], [2, 3]),
        ["huber_loss"] = Of((x, y) => F.huber_loss(x, y), [2, 3], [2, 3]),
        ["binary_cross_entropy_with_logits"] = Of(x => F.binary_cross_entropy_with_logits(x, tensor([1.0, 0, 1])), 3),
        ["cosine_similarity"] = Of((x, y) => F.cosine_similarity(x, y), [2, 3], [2, 3]),
        ["pad"] = Of(x => F.pad(x, (1, 2)).square(), 2, 3),
    };

    private static readonly Dictionary<string, (Func<Module<Tensor, Tensor>> Create, long[] Input)> Modules = new()
    {
        ["Linear"] = (() => Linear(3, 2), [2, 3]),
        ["LayerNorm"] = (() => LayerNorm(4), [2, 4]),
        ["BatchNorm1d"] = (() => BatchNorm1d(3), [4, 3]),
        ["BatchNorm3d"] = (() => BatchNorm3d(2), [2, 2, 2, 2, 1]),
        ["Conv3d, BatchNorm3d, ReLU, MaxPool3d"] = (() => Sequential(Conv3d(1, 2, 2), BatchNorm3d(2), ReLU(), MaxPool3d(2), Flatten(), Linear(2, 2)), [2, 1, 3, 3, 3]),
        ["perceptron"] = (() => Sequential(Linear(3, 4), GELU(), LayerNorm(4), Linear(4, 2), Tanh()), [2, 3]),
    };

    public static TheoryData<string> FunctionNames => new(Functions.Keys);

    public static TheoryData<string, bool> ModuleNames => new(Modules.Keys.SelectMany(n => new[] { (n, true), (n, false) }));

    public static TheoryData<int, bool> Recurrences => new() { { 1, false }, { 1, true }, { 2, false }, { 2, true } };

    [Theory]
    [MemberData(nameof(FunctionNames))]
    public void Derivatives_of_a_function_agree_with_finite_differences(string name) => ShouldBeSmall(Functions[name].Errors());

    [Theory]
    [MemberData(nameof(ModuleNames))]
    public void Derivatives_of_a_module_agree_with_finite_differences(string name, bool training)
    {
        using var scope = NewDisposeScope();
        var (create, shape) = Modules[name];
        using var module = create();
        module.to(float64).train(training);
        var x = Leaf(40, shape);
        ShouldBeSmall(FiniteDifferences.Errors(() => module.call(x), [x, .. Drawn(module)]));
    }

    [Theory]
    [MemberData(nameof(Recurrences))]
    public void Derivatives_of_a_recurrent_module_agree_with_finite_differences(int layers, bool bothDirections)
    {
        using var scope = NewDisposeScope();
        using var module = GRU(2, 2, layers, bidirectional: bothDirections);
        module.to(float64);
        var (x, start) = (Leaf(41, 3, 2, 2), Leaf(42, layers * (bothDirections ? 2 : 1), 2, 2));
        ShouldBeSmall(FiniteDifferences.Errors(
            () =>
            {
                var (outputs, last) = module.call(x, start);
                return cat([outputs.flatten(), last.flatten()]);
            },
            [x, start, .. Drawn(module)]));
    }

    [Fact]
    public void Derivatives_of_an_embedding_agree_with_finite_differences()
    {
        using var scope = NewDisposeScope();
        using var module = Embedding(4, 3);
        module.to(float64);
        var tokens = tensor([1L, 3, 1], [1, 3]);
        ShouldBeSmall(FiniteDifferences.Errors(() => module.call(tokens).softmax(-1), Drawn(module)));
    }

    /// <summary>Initial weights differ from version to version of the genuine package, so the test draws its own.</summary>
    private static Tensor[] Drawn(Module module)
    {
        using var plain = no_grad();
        Tensor[] parameters = [.. module.parameters()];
        for (var i = 0; i < parameters.Length; i++) parameters[i].copy_(NdArray.Spread((ulong)(50 + i), -0.8, 0.8, parameters[i].shape).ToTensor());
        return parameters;
    }

    private static Tensor Leaf(ulong seed, params long[] shape) => NdArray.Spread(seed, -1.5, 1.5, shape).ToTensor().requires_grad_();

    private static void ShouldBeSmall((double Gradient, double HessianProduct) errors)
    {
        Assert.InRange(errors.Gradient, 0, Tolerance);
        Assert.InRange(errors.HessianProduct, 0, Tolerance);
    }
}
