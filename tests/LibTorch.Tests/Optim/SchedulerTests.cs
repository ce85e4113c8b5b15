using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;
using Numbers = HessianFaultLab.LibTorch.Tests.Modules.Numbers;

namespace HessianFaultLab.LibTorch.Tests.Optim;

/// <summary>Learning rates of two groups, 0.8 and 0.2, step by step against the closed form.</summary>
public class SchedulerTests
{
    private static readonly Dictionary<string, (Func<Optimizer, lr_scheduler.LRScheduler> Make, Func<int, double, double> Rate)> Table = new()
    {
        ["LambdaLR"] = (o => lr_scheduler.LambdaLR(o, e => 1.0 / (1 + e)), (e, lr) => lr / (1 + e)),
        ["MultiplicativeLR"] = (o => lr_scheduler.MultiplicativeLR(o, e => e == 3 ? 0.5 : 1), (e, lr) => e >= 3 ? lr / 2 : lr),
        ["StepLR"] = (o => lr_scheduler.StepLR(o, 3, 0.5), (e, lr) => lr * Math.Pow(0.5, e / 3)),
        ["MultiStepLR"] = (o => lr_scheduler.MultiStepLR(o, [2, 5], 0.1), (e, lr) => lr * (e >= 5 ? 0.01 : e >= 2 ? 0.1 : 1)),
        ["ExponentialLR"] = (o => lr_scheduler.ExponentialLR(o, 0.9), (e, lr) => lr * Math.Pow(0.9, e)),
        ["ConstantLR"] = (o => lr_scheduler.ConstantLR(o, 0.25, 4), (e, lr) => e < 4 ? lr / 4 : lr),
        ["LinearLR"] = (o => lr_scheduler.LinearLR(o, 0.25, 0.75, 4), (e, lr) => lr * (0.25 + 0.5 * Math.Min(e, 4) / 4)),
        ["PolynomialLR"] = (o => lr_scheduler.PolynomialLR(o, 6, 2), (e, lr) => lr * Math.Pow(1 - Math.Min(e, 6) / 6.0, 2)),
        ["CosineAnnealingLR"] = (o => lr_scheduler.CosineAnnealingLR(o, 4, 0.1), (e, lr) => 0.1 + (lr - 0.1) * (1 + Math.Cos(Math.PI * e / 4)) / 2),
        ["SequentialLR"] = (
            o => lr_scheduler.SequentialLR(o, [lr_scheduler.ConstantLR(o, 0.5, 100), lr_scheduler.ExponentialLR(o, 0.9)], [3]),
            (e, lr) => e < 3 ? lr / 2 : lr * Math.Pow(0.9, e - 3)),
    };

    public static TheoryData<string> Names => [.. Table.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_rates_follow_the_curve(string name)
    {
        var (make, rate) = Table[name];
        using var optimizer = Optimizer();
        var scheduler = make(optimizer);
        for (var step = 0; step < 12; step++)
        {
            double[] expected = [rate(step, 0.8), rate(step, 0.2)];
            Numbers.Near(expected, [.. optimizer.ParamGroups.Select(g => g.LearningRate)], 1e-10);
            Numbers.Near(expected, [.. scheduler.get_last_lr()], 1e-10);
            optimizer.step();
            scheduler.step();
        }
        Assert.Equal([0.8, 0.2], optimizer.ParamGroups.Select(g => g.InitialLearningRate));
    }

    [Theory]
    [InlineData("StepLR")]
    [InlineData("MultiStepLR")]
    [InlineData("ExponentialLR")]
    [InlineData("ConstantLR")]
    [InlineData("LinearLR")]
    [InlineData("PolynomialLR")]
    [InlineData("CosineAnnealingLR")]
    public void A_step_can_be_jumped_to(string name)
    {
        var (make, rate) = Table[name];
        using var optimizer = Optimizer();
        var scheduler = make(optimizer);
        foreach (var step in (int[])[7, 2, 4])
        {
            scheduler.step(step);
            Numbers.Near([rate(step, 0.8), rate(step, 0.2)], [.. optimizer.ParamGroups.Select(g => g.LearningRate)], 1e-10);
        }
    }

    [Fact]
    public void Rates_fall_when_a_metric_stands_still()
    {
        using var optimizer = Optimizer();
        var scheduler = lr_scheduler.ReduceLROnPlateau(optimizer, factor: 0.5, patience: 1, cooldown: 1, min_lr: [0.3, 0.0]);
        // improves, stands for two (more than patience: fall), one of cooling, stands for two (fall, the first at its least)
        (double Metric, double First, double Second)[] course =
        [
            (1.0, 0.8, 0.2), (1.0, 0.8, 0.2), (1.0, 0.4, 0.1), (1.0, 0.4, 0.1), (1.0, 0.4, 0.1), (1.0, 0.3, 0.05), (0.5, 0.3, 0.05),
        ];
        foreach (var (metric, first, second) in course)
        {
            scheduler.step(metric);
            Numbers.Near([first, second], [.. optimizer.ParamGroups.Select(g => g.LearningRate)]);
        }
        Assert.Throws<InvalidOperationException>(() => scheduler.step());
    }

    [Fact]
    public void A_rate_that_was_changed_from_outside_is_scheduled_on()
    {
        using var optimizer = Optimizer();
        var scheduler = lr_scheduler.ExponentialLR(optimizer, 0.5);
        foreach (var group in optimizer.ParamGroups) group.LearningRate *= 10;
        scheduler.step();
        Numbers.Near([4, 1], [.. optimizer.ParamGroups.Select(g => g.LearningRate)]);
    }

    private static SGD Optimizer() => optim.SGD(
        [
            new SGD.ParamGroup([new Parameter(ones(1))], lr: 0.8),
            new SGD.ParamGroup([new Parameter(ones(1))], lr: 0.2),
        ],
        0.5);
}
