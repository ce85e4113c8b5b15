using HessianFaultLab.Lab.Faults;
using HessianFaultLab.Lab.Faults.Actions.Optimization;
using HessianFaultLab.Lab.Faults.Actions.Settings;
using HessianFaultLab.Lab.Faults.Alterations;
using HessianFaultLab.Lab.Faults.Schedules;
using HessianFaultLab.Lab.Faults.Targets;
using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Tests.Faults.Actions;

/// <summary>What the actions make of updates: plain gradient descent, whose step is the gradient itself.</summary>
[Collection(nameof(WholeProcess))]
public sealed class OptimizationActionTests : IDisposable
{
    private const double Rate = 0.125;

    private static readonly TargetSpec Target = new() { Role = [Role.AttentionValue], Layer = [0], Parameter = ["weight"] };

    private readonly DisposeScope _scope = NewDisposeScope();

    [Fact]
    public void Frozen_parameters_stay()
    {
        using var training = Train(new FreezeParameters(), 1);
        var before = training.Digests();
        training.Run();
        var after = training.Digests();
        Assert.Equal(before[training.Record.Parameters[0]], after[training.Record.Parameters[0]]);
        Assert.NotEqual(before.Count(p => after[p.Key] == p.Value), before.Count);
    }

    [Fact]
    public void A_skipped_update_leaves_everything()
    {
        using var training = Train(new SkipUpdates(), 1);
        var before = training.Digests();
        Assert.Equal(before, training.Run().Digests());
    }

    [Fact]
    public void Gradients_are_altered_before_the_update() => AssertStep(gradient => -gradient * 2, new AlterGradients { How = new Scale { Factor = -2 } });

    [Fact]
    public void Gradients_are_clipped() => AssertStep(gradient => gradient / gradient.norm() * 1e-3, new ClipGradients { Norm = 1e-3 });

    [Fact]
    public void Weights_decay_by_rate_and_step_size()
    {
        using var clean = Train(null, 1).Run();
        using var faulty = Train(new DecayWeights { Rate = 0.5 }, 1).Run();
        AssertClose(Parameter(clean) * (1 - 0.5 * Rate), Parameter(faulty));
    }

    [Fact]
    public void Late_gradients_are_those_of_the_steps_before()
    {
        var gradients = new List<Tensor>();
        using var training = Train(new DelayGradients { Steps = 2 }, 4, new Watch(gradients));
        var start = Parameter(training).clone();
        training.Run();
        AssertClose(start - Rate * (gradients[0] + gradients[1] + gradients[0] + gradients[1]), Parameter(training));
    }

    [Fact]
    public void Gradients_that_nobody_sets_to_zero_add_up()
    {
        var gradients = new List<Tensor>();
        using var training = Train(new AccumulateGradients(), 3, new Watch(gradients));
        var start = Parameter(training).clone();
        training.Run();
        AssertClose(start - Rate * (3 * gradients[0] + 2 * gradients[1] + gradients[2]), Parameter(training));
    }

    [Theory]
    [InlineData(Average.All, true, true)]
    [InlineData(Average.First, true, false)]
    [InlineData(Average.Second, false, true)]
    public void Averages_are_altered_by_name(Average average, bool first, bool second)
    {
        using var training = FaultyTraining.Of("distilbert", new AlterOptimizerState { How = new Zero(), Average = average }, Target, new Schedule { Step = StepPosition.At(1) });
        training.Trainer.Run(until: 1);
        training.Injector.Advance(1);
        Assert.Equal([.. first ? new[] { "exp_avg" } : [], .. second ? new[] { "exp_avg_sq" } : []], training.Record.Occasions[0].Changes.Select(c => c.What.Split(' ')[0]));
    }

    [Fact]
    public void A_classifier_has_more_classes_than_there_are()
    {
        using var clean = FaultyTraining.Clean("han");
        using var training = FaultyTraining.Of("han", new AddClasses { Count = 2 }).Run();
        Assert.Equal(clean.Model.Spec.Classes + 2, training.Model.Spec.Classes);
        Assert.Equal("model.Classes", training.Record.Occasions[0].Changes[0].What);
    }

    public void Dispose() => _scope.Dispose();

    private static void AssertStep(Func<Tensor, Tensor> expected, FaultAction action)
    {
        using var before = Train(null, 1);
        using var clean = Train(null, 1).Run();
        using var faulty = Train(action, 1).Run();
        var gradient = (Parameter(before) - Parameter(clean)) / Rate;
        AssertClose(Parameter(before) - Rate * expected(gradient), Parameter(faulty));
    }

    private static FaultyTraining Train(FaultAction? action, int steps, ITrainingHook? hook = null) =>
        new("distilbert", action is null ? [] : [FaultyTraining.Fault(action, Target)], steps, type: ScalarType.Float64, hook: hook,
            configure: spec => spec with { Optimizer = OptimizerKind.Sgd, LearningRate = Rate, Schedule = LearningRateSchedule.Constant, ClipNorm = null });

    private static Tensor Parameter(FaultyTraining training) =>
        training.Model.named_parameters().Single(p => p.name.EndsWith("layer.0.attention.v_lin.weight", StringComparison.Ordinal)).parameter.detach();

    private static void AssertClose(Tensor expected, Tensor actual) => Assert.True(allclose(expected, actual, 1e-9, 1e-12), $"{(expected - actual).abs().max().item<double>()}");

    /// <summary>Notes the gradients as the backward pass left them: it is asked before the faults are.</summary>
    private sealed class Watch(List<Tensor> gradients) : ITrainingHook
    {
        void ITrainingHook.AfterBackward(TrainingStep current) => gradients.Add(
            current.Model.named_parameters().Single(p => p.name.EndsWith("layer.0.attention.v_lin.weight", StringComparison.Ordinal)).parameter.grad!.clone().DetachFromDisposeScope());
    }
}
