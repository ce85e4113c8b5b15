using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Training;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Tests.Training;

[Collection(nameof(WholeProcess))]
public sealed class TrainerTests
{
    private static readonly TrainingSpec Spec = new() { Steps = 30, BatchSize = 16, LearningRate = 1e-2 };

    [Fact]
    public void Training_lowers_the_loss_and_raises_the_accuracy()
    {
        using var data = new ToyData();
        using var model = new ToyModel();
        var before = Evaluation.Of(model, data, Split.Test);
        using var trainer = new Trainer(model, data, Spec with { Steps = 150 });
        Assert.Equal(new TrainingOutcome(OutcomeKind.Completed, 150), trainer.Run());
        var after = Evaluation.Of(model, data, Split.Test);
        Assert.True(after.Loss < 0.5 * before.Loss, $"{before} {after}");
        Assert.True(after.Accuracy > 0.9, $"{after}");
        Assert.Equal(after.Accuracy, trainer.History[^1].ValidationAccuracy);
    }

    [Theory]
    [InlineData(OptimizerKind.AdamW, 0)]
    [InlineData(OptimizerKind.Adam, 0)]
    [InlineData(OptimizerKind.Sgd, 0.9)]
    [InlineData(OptimizerKind.Sgd, 0)]
    public void A_restored_training_goes_on_bit_by_bit(OptimizerKind optimizer, double momentum)
    {
        var spec = Spec with { Optimizer = optimizer, Momentum = momentum, WeightDecay = 0.01, ClipNorm = 1, Schedule = LearningRateSchedule.Cosine, EvaluateEvery = 7 };
        using var data = new ToyData();
        using var whole = new Trainer(new ToyModel(), data, spec);
        whole.Run();

        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            using (var first = new Trainer(new ToyModel(), data, spec))
            {
                first.Run(until: 13);
                Checkpoint.Save(first, path);
            }
            // Another start and other random numbers meanwhile: nothing of either may be left.
            using var second = new Trainer(new ToyModel(seed: 99), data, spec);
            manual_seed(12345);
            Checkpoint.Restore(second, path);
            Assert.Equal(13, second.Step);
            second.Run();
            Assert.Equal(whole.History, second.History);
            AssertSameBits(whole.Model, second.Model);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits_and_another_one_does_not()
    {
        Assert.Equal(Losses(Spec), Losses(Spec));
        Assert.NotEqual(Losses(Spec), Losses(Spec with { Seed = 7 }));
    }

    [Fact]
    public void Measuring_in_between_changes_nothing()
    {
        var plain = Losses(Spec);
        Assert.Equal(plain, Losses(Spec, new Nosy()));
    }

    [Fact]
    public void A_loss_that_is_not_finite_is_an_outcome()
    {
        using var data = new ToyData();
        using var trainer = new Trainer(new ToyModel(), data, Spec) { Loss = (logits, labels) => nn.functional.cross_entropy(logits / 0.0, labels) };
        var outcome = trainer.Run();
        Assert.Equal(OutcomeKind.Diverged, outcome.Kind);
        Assert.Equal(1, outcome.Step);
        Assert.Contains("at step 0", outcome.Detail, StringComparison.Ordinal);
        Assert.Single(trainer.History);
    }

    [Fact]
    public void Patience_ends_a_training_that_gets_no_better_and_restores_nothing()
    {
        // Falls once and rises from then on: the labels of the training are turned around.
        var spec = Spec with { Steps = 60, EvaluateEvery = 5, Patience = 3 };
        using var data = new ToyData();
        using var trainer = new Trainer(new ToyModel(), data, spec) { Loss = (logits, labels) => -nn.functional.cross_entropy(logits, labels) };
        var outcome = trainer.Run();
        Assert.Equal((OutcomeKind.Completed, 20), (outcome.Kind, outcome.Step));
        Assert.StartsWith("stopped early: 3 evaluations did not better the validation loss of ", outcome.Detail, StringComparison.Ordinal);
        Assert.EndsWith(" at step 4", outcome.Detail, StringComparison.Ordinal);
        Assert.Equal(outcome, trainer.Run());
        Assert.Equal(trainer.History[^1].ValidationLoss, Evaluation.Of(trainer.Model, data, Split.Validation).Loss);

        // The same steps without patience: stopping is all that patience does.
        using var patient = new Trainer(new ToyModel(), data, spec with { Patience = null }) { Loss = trainer.Loss };
        Assert.Equal(new TrainingOutcome(OutcomeKind.Completed, 60), patient.Run());
        Assert.Equal(trainer.History, patient.History.Take(20));
    }

    [Fact]
    public void A_restored_training_stops_as_early_as_the_whole_one()
    {
        var spec = Spec with { Steps = 60, EvaluateEvery = 5, Patience = 3 };
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        using var data = new ToyData();
        try
        {
            using (var first = new Trainer(new ToyModel(), data, spec) { Loss = Upside })
            {
                first.Run(until: 13);
                Checkpoint.Save(first, path);
            }
            using var second = new Trainer(new ToyModel(seed: 99), data, spec) { Loss = Upside };
            Checkpoint.Restore(second, path);
            var outcome = second.Run();
            Assert.Equal((OutcomeKind.Completed, 20), (outcome.Kind, outcome.Step));
        }
        finally
        {
            File.Delete(path);
        }

        static Tensor Upside(Tensor logits, Tensor labels) => -nn.functional.cross_entropy(logits, labels);
    }

    [Fact]
    public void Without_a_validation_split_there_is_no_early_stop()
    {
        using var data = new ToyData(validation: false);
        using var trainer = new Trainer(new ToyModel(), data, Spec with { EvaluateEvery = 1, Patience = 1 });
        Assert.Equal(new TrainingOutcome(OutcomeKind.Completed, Spec.Steps), trainer.Run());
        Assert.All(trainer.History, row => Assert.Null(row.ValidationLoss));
    }

    [Fact]
    public void A_stop_leaves_a_training_that_can_go_on()
    {
        using var data = new ToyData();
        using var stop = new CancellationTokenSource();
        using var trainer = new Trainer(new ToyModel(), data, Spec, [new After(5, stop.Cancel)]);
        Assert.Equal(new TrainingOutcome(OutcomeKind.Stopped, 6), trainer.Run(cancellation: stop.Token));
        Assert.Equal(OutcomeKind.Completed, trainer.Run().Kind);
        Assert.Equal(Losses(Spec), trainer.History.Select(r => r.Loss));
    }

    [Fact]
    public void A_hook_may_scale_the_learning_rate_of_a_step_or_skip_it()
    {
        using var data = new ToyData();
        using var trainer = new Trainer(new ToyModel(), data, Spec, [new Spike(at: 3, factor: 10, skip: 4)]);
        trainer.Run(until: 5);
        Assert.Equal([1e-2, 1e-2, 1e-2, 1e-1, 1e-2], trainer.History.Select(r => r.LearningRate), (a, b) => Math.Abs(a - b) < 1e-12);
        using var before = Flat(trainer.Model);
        using var skipped = new Trainer(new ToyModel(), data, Spec, [new Spike(at: 3, factor: 10, skip: 4)]);
        skipped.Run(until: 4);
        using var after = Flat(skipped.Model);
        Assert.True(before.allclose(after, 0, 0), "the skipped step moved a parameter");
    }

    [Fact]
    public void Bad_figures_are_named_all_at_once()
    {
        using var data = new ToyData();
        var error = Assert.Throws<BadInputException>(() => new Trainer(new ToyModel(), data, Spec with { LearningRate = -1, BatchSize = 0, Momentum = 0.5, Patience = 2 }));
        foreach (var word in (string[])["learning rate", "-1", "batch", "momentum", "how often to evaluate"]) Assert.Contains(word, error.Message, StringComparison.Ordinal);
    }

    internal static void AssertSameBits(nn.Module expected, nn.Module actual)
    {
        var other = actual.state_dict();
        foreach (var (name, tensor) in expected.state_dict())
            Assert.True(tensor.equal(other[name]).item<bool>(), $"{name} differs");
    }

    private static List<double> Losses(TrainingSpec spec, params ITrainingHook[] hooks)
    {
        using var data = new ToyData();
        using var trainer = new Trainer(new ToyModel(), data, spec, hooks);
        trainer.Run();
        return trainer.History.Select(r => r.Loss).ToList();
    }

    private static Tensor Flat(nn.Module model) => cat([.. model.parameters().Select(p => p.detach().reshape(-1))]);

    private sealed class Nosy : ITrainingHook
    {
        public void AfterBackward(TrainingStep current)
        {
            using var noise = randn(100);
            using var more = rand(100);
        }
    }

    private sealed class After(int step, Action action) : ITrainingHook
    {
        public void AfterUpdate(TrainingStep current)
        {
            if (current.Number == step) action();
        }
    }

    private sealed class Spike(int at, double factor, int skip) : ITrainingHook
    {
        public void BeforeUpdate(TrainingStep current)
        {
            if (current.Number == at) current.ScaleLearningRate(factor);
            current.SkipUpdate = current.Number == skip;
        }
    }
}
