using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace HessianFaultLab.LibTorch.Tests.Modules;

public class LossTests
{
    private static readonly Tensor X = Numbers.Normal(1, 4, 3);
    private static readonly Tensor Y = Numbers.Normal(2, 4, 3);
    private static readonly Tensor Classes = tensor(new long[] { 2, 0, 1, 2 });
    private static readonly Tensor ClassWeights = Numbers.Row(0.5, 2, 1.5);

    private static readonly Dictionary<string, (Func<Reduction, Module<Tensor, Tensor, Tensor>> Loss, Func<double, double, double> Each, Func<Tensor, Tensor> Input, Func<Tensor, Tensor> Target)> Elementwise = new()
    {
        ["MSE"] = (r => nn.MSELoss(r), (x, y) => (x - y) * (x - y), x => x, y => y),
        ["L1"] = (r => nn.L1Loss(r), (x, y) => Math.Abs(x - y), x => x, y => y),
        ["SmoothL1"] = (r => nn.SmoothL1Loss(r, 0.5), (x, y) => Math.Abs(x - y) is var d && d < 0.5 ? d * d : d - 0.25, x => x, y => y),
        ["Huber"] = (r => nn.HuberLoss(0.5, r), (x, y) => Math.Abs(x - y) is var d && d <= 0.5 ? d * d / 2 : 0.5 * (d - 0.25), x => x, y => y),
        ["BCE"] = (r => nn.BCELoss(reduction: r), (x, y) => -(y * Math.Log(x) + (1 - y) * Math.Log(1 - x)), x => x.sigmoid(), y => y.sigmoid()),
        ["BCE with logits"] = (r => nn.BCEWithLogitsLoss(reduction: r), (x, y) => Math.Log(1 + Math.Exp(-x)) + (1 - y) * x, x => x, y => y.sigmoid()),
        ["KL"] = (r => nn.KLDivLoss(true, r), (x, y) => Math.Exp(y) * (y - x), x => x.log_softmax(1), y => y.log_softmax(1)),
        ["KL of probabilities"] = (r => nn.KLDivLoss(false, r), (x, y) => y * (Math.Log(y) - x), x => x.log_softmax(1), y => y.softmax(1)),
    };

    public static TheoryData<string> Names => [.. Elementwise.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_elementwise_loss_is_its_formula_reduced(string name)
    {
        var (loss, each, input, target) = Elementwise[name];
        var (x, y) = (input(X), target(Y));
        var terms = Numbers.Of(x).Zip(Numbers.Of(y), each).ToArray();
        Numbers.Near(terms, Numbers.Of(loss(Reduction.None).call(x, y)), 1e-11);
        Numbers.Near([terms.Sum()], Numbers.Of(loss(Reduction.Sum).call(x, y)), 1e-11);
        Numbers.Near([terms.Average()], Numbers.Of(loss(Reduction.Mean).call(x, y)), 1e-11);
    }

    [Fact]
    public void Cross_entropy_is_the_negative_log_softmax_of_the_class()
    {
        var picked = -X.log_softmax(1).gather(1, Classes.unsqueeze(1)).squeeze(1);
        var weights = ClassWeights[Classes];
        Numbers.Near(picked, nn.CrossEntropyLoss(reduction: Reduction.None).call(X, Classes));
        Numbers.Near(picked.sum(), nn.CrossEntropyLoss(reduction: Reduction.Sum).call(X, Classes));
        Numbers.Near(picked.mean(), nn.CrossEntropyLoss().call(X, Classes));
        Numbers.Near((picked * weights).sum() / weights.sum(), nn.CrossEntropyLoss(ClassWeights).call(X, Classes));
        Numbers.Near(picked.narrow(0, 1, 2).mean(), nn.CrossEntropyLoss(ignore_index: 2).call(X, Classes));
        Numbers.Near(picked.mean(), functional.nll_loss(X.log_softmax(1), Classes));
        Numbers.Near((picked * weights).sum() / weights.sum(), nn.NLLLoss(ClassWeights).call(X.log_softmax(1), Classes));
    }

    [Fact]
    public void Cross_entropy_takes_distributions_and_smooths_labels()
    {
        var target = Y.softmax(1);
        Numbers.Near(-(target * X.log_softmax(1)).sum(1).mean(), functional.cross_entropy(X, target));
        var smooth = functional.one_hot(Classes, 3).to(ScalarType.Float64) * 0.9 + 0.1 / 3;
        Numbers.Near(functional.cross_entropy(X, smooth), functional.cross_entropy(X, Classes, label_smoothing: 0.1));
        Numbers.Near(functional.cross_entropy(X, smooth), new TorchSharp.Modules.CrossEntropyLoss(label_smoothing: 0.1).call(X, Classes));
    }

    [Fact]
    public void Binary_losses_weigh_elements_and_positives()
    {
        var (p, t) = (X.sigmoid(), Y.sigmoid());
        var plain = -(t * p.log() + (1 - t) * (1 - p).log());
        var weight = Numbers.Normal(3, 4, 3).abs();
        Numbers.Near((plain * weight).mean(), nn.BCELoss(weight).call(p, t), 1e-11);
        Numbers.Near((plain * weight).mean(), nn.BCEWithLogitsLoss(weight).call(X, t), 1e-11);
        var positive = -(ClassWeights * t * p.log() + (1 - t) * (1 - p).log());
        Numbers.Near(positive.sum(), nn.BCEWithLogitsLoss(reduction: Reduction.Sum, pos_weights: ClassWeights).call(X, t), 1e-11);
    }
}
