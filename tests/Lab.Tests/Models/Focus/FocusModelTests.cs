using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Models;
using HessianFaultLab.Lab.Models.Focus;
using HessianFaultLab.Lab.Training;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Tests.Models.Focus;

public sealed class FocusModelTests
{
    [Theory]
    [InlineData(Paradigm.Soft)]
    [InlineData(Paradigm.Hard)]
    [InlineData(Paradigm.Lvml)]
    public void The_loss_is_that_of_the_formula_example_by_example(Paradigm paradigm)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        using var model = (FocusModel)SmallModels.Create("focus-classifier");
        using var batch = SmallModels.Batch("focus-classifier", 5);
        model.Paradigm = paradigm;
        var named = model.named_parameters().ToDictionary(p => p.name, p => (Tensor)p.parameter);
        double expected = 0;
        for (var i = 0; i < 5; i++)
        {
            var label = batch.Labels[i].item<long>();
            // Segment j of example i is frame j of its only channel.
            var segments = Enumerable.Range(0, 2).Select(j => batch["video"][i, 0, j].flatten()).ToArray();
            var scores = segments.Select(x => Math.Exp((double)(named["focus.context.weight"] * (named["focus.projection.weight"].matmul(x) + named["focus.projection.bias"]).tanh()).sum())).ToArray();
            var attention = scores.Select(s => s / scores.Sum()).ToArray();
            expected -= paradigm switch
            {
                Paradigm.Soft => Math.Log(Likelihood(segments[0] * attention[0] + segments[1] * attention[1])),
                Paradigm.Hard => attention[0] * Math.Log(Likelihood(segments[0])) + attention[1] * Math.Log(Likelihood(segments[1])),
                _ => Math.Log(attention[0] * Likelihood(segments[0]) + attention[1] * Likelihood(segments[1])),
            };

            double Likelihood(Tensor x)
            {
                var hidden = (named["hidden.weight"].matmul(x) + named["hidden.bias"]).relu();
                return (double)(named["classifier.weight"].matmul(hidden) + named["classifier.bias"]).softmax(0)[label];
            }
        }
        Assert.Equal(expected / 5, (double)SmallModels.Loss(model, batch), 1e-12);
    }

    [Fact]
    public void Training_and_evaluation_take_the_models_own_loss()
    {
        using var scope = NewDisposeScope();
        using var model = SmallModels.Create("focus-classifier");
        using var data = new Signals.SmallData("focus-classifier");
        using var trainer = new Trainer(model, data, new TrainingSpec { Steps = 1, BatchSize = 4 });
        var scores = zeros([4, 3], dtype: ScalarType.Float64) - 1;
        var labels = zeros([4], dtype: ScalarType.Int64);
        // Cross-entropy would make log 3 of scores that are all alike.
        Assert.Equal(1, (double)trainer.Loss(scores, labels));
        using var quiet = no_grad();
        using var taken = data.Take(Split.Test, [.. Enumerable.Range(0, data.Count(Split.Test))]);
        using var batch = taken.To(CPU, ScalarType.Float64);
        Assert.Equal((double)model.Loss(model.call(batch), batch.Labels), Evaluation.Of(model, data, Split.Test).Loss, 1e-12);
    }

    [Fact]
    public void Data_of_another_shape_are_refused()
    {
        using var model = SmallModels.Create("focus-classifier");
        using var batch = new Batch([new("video", zeros([2, 1, 3, 4, 4], dtype: ScalarType.Float64))], zeros([2], dtype: ScalarType.Int64));
        Assert.Contains("reads video [batch, 1, 2, 4, 4]; the data have [2, 1, 3, 4, 4]", Assert.Throws<BadInputException>(() => model.call(batch)).Message, StringComparison.Ordinal);
    }
}
