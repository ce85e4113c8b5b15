using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Data.Sources;
using HessianFaultLab.Lab.Faults;
using HessianFaultLab.Lab.Faults.Actions.Examples;
using HessianFaultLab.Lab.Faults.Actions.Losses;
using HessianFaultLab.Lab.Faults.Actions.Settings;
using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Models;
using HessianFaultLab.Lab.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Tests.Faults.Actions;

/// <summary>What the actions make of given examples, logits and settings, against closed forms.</summary>
[Collection(nameof(WholeProcess))]
public sealed class ProgramActionTests : IDisposable
{
    private static readonly int[] Some = [.. Enumerable.Range(0, 200)];

    private readonly DisposeScope _scope = NewDisposeScope();

    [Fact]
    public void Labels_are_wrong_at_the_rate_asked_for_and_the_same_in_every_epoch()
    {
        var (before, after) = Taken("topic-documents", new ChangeLabels { Fraction = 0.3 });
        Assert.InRange(before.Labels.ne(after.Labels).sum().item<long>(), 40, 80);
        var (_, again) = Taken("topic-documents", new ChangeLabels { Fraction = 0.3 }, [.. Some.Reverse()]);
        AssertSame(after.Labels, again.Labels.flip(0));
        var (_, next) = Taken("topic-documents", new ChangeLabels { Fraction = 1, To = WrongLabel.Next, Classes = [2] });
        AssertSame(before.Labels.where(before.Labels.ne(2), before.Labels + 1), next.Labels);
        Assert.Same(before["tokens"].GetType(), next["tokens"].GetType());
    }

    [Fact]
    public void Other_splits_stay_as_they_are()
    {
        using var data = DataSources.Open("topic-documents");
        using var model = ModelOf(data, "han");
        using var injector = new Injector([FaultyTraining.Fault(new ChangeLabels { Fraction = 1 })], 1);
        var faulty = injector.Attach(model, data, new TrainingSpec { Steps = 3 });
        injector.Advance(0);
        foreach (var split in new[] { Split.Validation, Split.Test })
        {
            using var before = data.Take(split, [0, 1, 2]);
            using var after = faulty.Take(split, [0, 1, 2]);
            AssertSame(before.Labels, after.Labels);
            Assert.Equal(data.Count(split), faulty.Count(split));
        }
    }

    [Fact]
    public void Tokens_are_replaced_at_the_rate_asked_for_and_padding_is_not()
    {
        var (before, after) = Taken("sentiment-phrases", new ReplaceTokens { Fraction = 0.2 });
        var changed = before["tokens"].ne(after["tokens"]);
        Assert.Equal(0, changed.logical_and(before["mask"].logical_not()).sum().item<long>());
        Assert.InRange(changed.sum().item<long>() / (double)before["mask"].sum().item<long>(), 0.15, 0.25);
        AssertSame(before["mask"], after["mask"]);
    }

    [Fact]
    public void Texts_are_truncated_shuffled_repeated_hidden_and_exposed()
    {
        var (before, cut) = Taken("sentiment-phrases", new TruncateTexts { Kept = 0.5 });
        var lengths = before["mask"].sum(-1);
        AssertSame((lengths.to(ScalarType.Float64) * 0.5 + 0.5).floor().to(ScalarType.Int64).clamp_min(1), cut["mask"].sum(-1));
        AssertSame(before["tokens"] * cut["mask"], cut["tokens"]);

        var (_, shuffled) = Taken("sentiment-phrases", new ShuffleTokens());
        AssertSame(before["tokens"].sort(-1).Values, shuffled["tokens"].sort(-1).Values);
        AssertSame(before["tokens"] * before["mask"].logical_not(), shuffled["tokens"] * before["mask"].logical_not());

        var (_, repeated) = Taken("sentiment-phrases", new RepeatTokens { Fraction = 1 });
        AssertSame(before["tokens"].narrow(1, 0, 1) * before["mask"], repeated["tokens"] * before["mask"]);

        var (_, hidden) = Taken("sentiment-phrases", new HideTokens { Fraction = 1 });
        Assert.Equal(0, hidden["mask"].sum().item<long>());
        var (_, exposed) = Taken("sentiment-phrases", new ExposePadding());
        AssertSame(ones_like(before["mask"]), exposed["mask"]);
        AssertSame(before["tokens"], exposed["tokens"]);
    }

    [Fact]
    public void Pixels_are_noisy_hidden_scaled_truncated_and_shuffled()
    {
        var (before, noisy) = Taken("moving-shapes", new AddPixelNoise { Deviation = 0.5 });
        var noise = noisy["video"] - before["video"];
        Assert.Equal(0.5, (double)noise.std(), 0.01);
        Assert.Equal(0, (double)noise.mean(), 0.01);
        Assert.NotEqual((double)noise[0].sum(), (double)noise[1].sum());

        var (_, hidden) = Taken("moving-shapes", new HidePixels { Fraction = 1 });
        AssertSame(zeros_like(before["video"]), hidden["video"]);
        var (_, scaled) = Taken("moving-shapes", new ScalePixels { Factor = 2, Offset = 1 });
        AssertSame(before["video"] * 2 + 1, scaled["video"]);

        var (_, cut) = Taken("moving-shapes", new TruncateVideos { Kept = 0.5 });
        var kept = (int)Math.Round(before["video"].shape[2] * 0.5, MidpointRounding.AwayFromZero);
        AssertSame(before["video"].narrow(2, 0, kept), cut["video"].narrow(2, 0, kept));
        AssertSame(before["video"].select(2, kept - 1), cut["video"].select(2, -1));

        var (_, shuffled) = Taken("moving-shapes", new ShuffleFrames());
        AssertSame(before["video"].sort(2).Values, shuffled["video"].sort(2).Values);
    }

    [Theory]
    [InlineData("moving-shapes", "han")]
    [InlineData("topic-documents", "cnn3d")]
    public void Data_of_another_kind_are_the_users_mistake(string data, string other)
    {
        FaultAction action = other == "han" ? new ExposePadding() : new ShuffleFrames();
        Assert.Contains("but the data have", Assert.Throws<BadInputException>(() => Taken(data, action)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Examples_are_deleted_duplicated_and_unbalanced()
    {
        using var data = DataSources.Open("topic-documents");
        var labels = data.Labels(Split.Train);
        var count = labels.Count;
        Assert.Equal(count - (int)Math.Round(0.3 * count), Selected(data, new DeleteExamples { Fraction = 0.3 }).Count);
        Assert.Equal(count + 2 * (int)Math.Round(0.25 * count), Selected(data, new DuplicateExamples { Fraction = 0.25, Times = 2 }).Count);

        var (old, left) = (labels.CountBy(l => l).ToDictionary(), Selected(data, new UnbalanceClasses { Fraction = 0.8 }).CountBy(l => l).ToDictionary());
        var rare = old.Where(c => left[c.Key] < c.Value).Select(c => c.Key).ToList();
        Assert.Equal(data.Classes / 2, rare.Count);
        Assert.All(rare, c => Assert.InRange(left[c] / (double)old[c], 0.1, 0.3));
        Assert.True(rare.Max(c => old[c]) <= old.Where(c => !rare.Contains(c.Key)).Min(c => c.Value));
    }

    [Fact]
    public void Overlapping_classes_share_examples()
    {
        using var data = DataSources.Open("topic-documents");
        var labels = data.Labels(Split.Train);
        var frequent = labels.CountBy(l => l).OrderByDescending(c => c.Value).ThenBy(c => c.Key).ToList();
        var overlapping = Selected(data, new OverlapClasses { Fraction = 0.5 });
        Assert.Equal(labels, overlapping.Take(labels.Count));
        Assert.Equal((int)Math.Round(0.5 * frequent[0].Value), overlapping.Count - labels.Count);
        Assert.All(overlapping.Skip(labels.Count), label => Assert.Equal(frequent[1].Key, label));
    }

    [Fact]
    public void Losses_are_those_of_their_formulas()
    {
        var logits = tensor(new[] { 2.0, 0, 1, -1, 3, 0 }, [2, 3], requires_grad: true);
        var labels = tensor(new[] { 0L, 2L });
        var p = logits.softmax(-1).detach().data<double>().ToArray();
        var entropy = -(Math.Log(p[0]) + Math.Log(p[5])) / 2;
        var uniform = -p.Sum(Math.Log) / 6;
        Assert.Equal(-2 * entropy, Loss(new ScaleLoss { Factor = -2 }), 1e-12);
        Assert.Equal(2 * entropy, Loss(new SumLoss()), 1e-12);
        Assert.Equal(0.7 * entropy + 0.3 * uniform, Loss(new SmoothLabels { Share = 0.3 }), 1e-12);
        double[] truth = [1, 0, 0, 0, 0, 1];
        Assert.Equal(p.Zip(truth, (a, b) => (a - b) * (a - b)).Average(), Loss(new ReplaceLoss { With = LossKind.SquaredError }), 1e-12);
        Assert.Equal(p.Zip(truth, (a, b) => Math.Abs(a - b)).Average(), Loss(new ReplaceLoss { With = LossKind.AbsoluteError }), 1e-12);
        Assert.Equal((0 + 4) / 2.0, Loss(new ReplaceLoss { With = LossKind.Hinge }), 1e-12);
        Assert.Equal(1 - (2 / Math.Sqrt(5) + 0) / 2, Loss(new ReplaceLoss { With = LossKind.Cosine }), 1e-12);

        double Loss(FaultAction action)
        {
            using var training = FaultyTraining.Of("distilbert", action);
            training.Injector.Advance(0);
            var loss = training.Trainer.Loss(logits, labels);
            Assert.True((bool)autograd.grad([loss], [logits])[0].isfinite().all());
            return (double)loss;
        }
    }

    [Fact]
    public void Settings_are_changed_before_training()
    {
        var plain = new TrainingSpec { BatchSize = 16, Steps = 100 };
        Assert.Equal(4, Changed(new SetBatchSize { Size = 4 }).BatchSize);
        Assert.Equal(int.MaxValue, Changed(new SetBatchSize()).BatchSize);
        Assert.Equal(25, Changed(new ScaleSteps { Factor = 0.25 }).Steps);
        Assert.Equal(Order.Sequential, Changed(new SetOrder { Order = Order.Sequential }).Order);
        Assert.Equal((3, 10), (Changed(new SetPatience { Patience = 3 }).Patience, Changed(new SetPatience { Patience = 3 }).EvaluateEvery));

        TrainingSpec Changed(FaultAction action)
        {
            using var injector = new Injector([FaultyTraining.Fault(action)], 1);
            return injector.Configure(plain).Validated();
        }
    }

    [Fact]
    public void A_dimension_that_does_not_work_out_is_the_users_mistake()
    {
        Assert.Contains("no dimension 'fnn'. Did you mean 'ffn'?", Message(new ScaleDimension { Dimension = "fnn", Factor = 2 }), StringComparison.Ordinal);
        Assert.Contains("heads is 4; it must divide dim, 53", Message(new ScaleDimension { Dimension = "dim", Factor = 1.1 }), StringComparison.Ordinal);

        static string Message(FaultAction action) => Assert.Throws<BadInputException>(() => FaultyTraining.Of("distilbert", action)).Message;
    }

    public void Dispose() => _scope.Dispose();

    private static LabModel ModelOf(IDataSet data, string kind)
    {
        using var weights = new Generator(1, CPU);
        return ModelKinds.Find(kind).Create(ModelKinds.Find(kind).Preset("tiny").Fit(data.Dimensions, data.Classes), weights);
    }

    private static string KindOf(string data) => data switch { "moving-shapes" => "cnn3d", "topic-documents" => "han", _ => "distilbert" };

    private static (Batch Before, Batch After) Taken(string name, FaultAction action, int[]? numbers = null)
    {
        var data = DataSources.Open(name);
        var model = ModelOf(data, KindOf(name));
        var injector = new Injector([FaultyTraining.Fault(action)], 1);
        var faulty = injector.Attach(model, data, new TrainingSpec { Steps = 3 });
        injector.Advance(0);
        return (data.Take(Split.Train, numbers ?? Some), faulty.Take(Split.Train, numbers ?? Some));
    }

    /// <summary>The labels of the training examples that there are.</summary>
    private static IReadOnlyList<int> Selected(IDataSet data, FaultAction action)
    {
        using var model = ModelOf(data, "han");
        using var injector = new Injector([FaultyTraining.Fault(action)], 1);
        return injector.Attach(model, data, new TrainingSpec { Steps = 3 }).Labels(Split.Train);
    }

    private static void AssertSame(Tensor expected, Tensor actual) =>
        Assert.True(expected.shape.SequenceEqual(actual.shape) && (bool)expected.eq(actual).all(), $"[{string.Join(", ", expected.shape)}] and [{string.Join(", ", actual.shape)}] differ");
}
