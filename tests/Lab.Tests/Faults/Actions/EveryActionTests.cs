using System.Collections.Concurrent;
using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Faults;
using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Faults.Schedules;
using HessianFaultLab.Lab.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Tests.Faults.Actions;

/// <summary>What holds for every action: an effect from its onset on, in its target alone, and nothing left behind.</summary>
[Collection(nameof(WholeProcess))]
public sealed class EveryActionTests
{
    private const int Steps = 4;
    private const int Onset = 2;

    /// <summary>The training without faults, by model.</summary>
    private static readonly ConcurrentDictionary<string, (IReadOnlyList<TrainingRow> History, IReadOnlyDictionary<string, string> Digests)> Clean = new(StringComparer.Ordinal);

    public static TheoryData<string> Labels => [.. ActionExamples.ByLabel.Keys];

    public static TheoryData<string> WithoutEffect => [.. ActionExamples.ByLabel.Where(e => e.Value.Without is not null).Select(e => e.Key)];

    /// <summary>What alters the forward pass over a time, and is there in evaluation too.</summary>
    public static TheoryData<string> Forward => [.. ActionExamples.ByLabel.Where(e => e.Value.Action.Aim is Aim.Sites or Aim.Components).Select(e => e.Key)];

    [Fact]
    public void Each_has_an_example()
    {
        var shown = ActionExamples.ByLabel.Values.Select(e => e.Name).ToHashSet();
        Assert.Equal(FaultActions.Registry.All.Select(a => a.Name), FaultActions.Registry.All.Select(a => a.Name).Where(shown.Contains));
    }

    [Theory]
    [MemberData(nameof(Labels))]
    public void It_changes_the_training_from_its_onset_on_and_not_before_and_does_so_again_bit_by_bit(string label)
    {
        var example = ActionExamples.ByLabel[label];
        var (cleanHistory, cleanDigests) = Clean.GetOrAdd(example.Kind, kind =>
        {
            using var clean = FaultyTraining.Clean(kind, Steps).Run();
            return (clean.Trainer.History, clean.Digests());
        });
        using var faulty = Train(example, WhenOf(example)).Run();
        Assert.NotEqual(0, faulty.Record.Count);
        Assert.Equal(example.Name, faulty.Record.Action);
        if (faulty.Injector.FirstStep > 0) Assert.Equal(cleanHistory.Take(Onset), faulty.Trainer.History.Take(Onset));
        var digests = faulty.Digests();
        Assert.False(cleanHistory.SequenceEqual(faulty.Trainer.History) && cleanDigests.All(d => digests[d.Key] == d.Value), "the training is the clean one");

        using var again = Train(example, WhenOf(example)).Run();
        Assert.Equal(faulty.Trainer.History, again.Trainer.History);
        Assert.Equal(digests, again.Digests());
    }

    [Theory]
    [MemberData(nameof(Labels))]
    public void It_leaves_nothing_behind_but_what_training_made_of_it(string label)
    {
        var example = ActionExamples.ByLabel[label];
        var passing = new Schedule { Step = StepPosition.At(Onset), For = 1 };
        if (example.Action.Problems(passing).Any()) return;
        using var training = Train(example, passing);
        var properties = training.Model.Components.Properties.Select(p => p.Value).ToList();
        training.Trainer.Run(until: Onset);
        var before = training.Digests();
        training.Injector.Advance(Onset);
        var during = training.Digests();
        training.Trainer.Run(until: Onset + 1);
        training.Injector.Advance(Onset + 1);
        Assert.All(training.Model.Components.Sites, site => Assert.False(site.IsHeard));
        Assert.Equal(properties, training.Model.Components.Properties.Select(p => p.Value));
        var after = training.Digests();
        Assert.All(before.Keys.Where(name => during[name] != before[name]), name => Assert.Equal(before[name], after[name]));
        Assert.NotEqual(0, training.Record.Count);
    }

    [Theory]
    [MemberData(nameof(WithoutEffect))]
    public void Without_effect_it_is_an_error(string label)
    {
        var example = ActionExamples.ByLabel[label].Without!;
        using var training = Train(example, WhenOf(example));
        Assert.Contains("changed nothing", Assert.Throws<InjectionException>(training.Run).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Forward))]
    public void A_Hessian_product_is_the_change_of_the_gradient(string label)
    {
        var example = ActionExamples.ByLabel[label];
        if (example.RoundsForward) return;
        using var scope = NewDisposeScope();
        using var training = new FaultyTraining(example.Kind, [FaultyTraining.Fault(example.Action, example.Target)], Steps, type: ScalarType.Float64);
        training.Injector.Advance(0);
        using var generator = new Generator(3, CPU);
        using var taken = training.Data.Take(Split.Test, [0, 1, 2]);
        using var batch = taken.To(CPU, ScalarType.Float64);
        var parameters = training.Model.parameters().Select(p => (Tensor)p).ToArray();
        // A ReLU has a kink: a short step keeps it out of reach.
        const double step = 1e-6;
        var along = parameters.Select(p => randn(p.shape, dtype: p.dtype, generator: generator)).ToArray();
        // The vector of padding learns nothing: its gradient is kept at zero, also where padding is seen.
        var names = training.Model.named_parameters().Select(p => p.name).ToList();
        var padded = names.FindIndex(n => n is "embedding.weight" || n.EndsWith("word_embeddings.weight", StringComparison.Ordinal));
        if (padded >= 0) along[padded].narrow(0, 0, 1).zero_();
        var gradient = autograd.grad([Loss()], parameters, retain_graph: true, create_graph: true, allow_unused: true);
        var slope = gradient.Zip(along).Where(p => p.First is not null).Select(p => (p.First * p.Second).sum()).Aggregate((a, b) => a + b);
        var product = autograd.grad([slope], parameters, allow_unused: true);
        Shift(step);
        var later = autograd.grad([Loss()], parameters, allow_unused: true);
        Shift(-2 * step);
        var earlier = autograd.grad([Loss()], parameters, allow_unused: true);
        for (var i = 0; i < parameters.Length; i++)
        {
            var expected = later[i] is null ? zeros_like(parameters[i]) : (later[i] - earlier[i]) / (2 * step);
            var difference = (product[i] ?? zeros_like(parameters[i])) - expected;
            if (i == padded) difference.narrow(0, 0, 1).zero_();
            var error = (double)difference.norm();
            Assert.True(error <= 1e-5 * (1 + (double)expected.norm()), $"{names[i]}: {error}");
        }

        // The same draws of dropout each time.
        Tensor Loss()
        {
            manual_seed(3);
            return nn.functional.cross_entropy(training.Model.call(batch), batch.Labels);
        }

        void Shift(double length)
        {
            using var quiet = no_grad();
            foreach (var (parameter, direction) in parameters.Zip(along)) parameter.add_(direction * length);
        }
    }

    private static FaultyTraining Train(ActionExample example, Schedule? when) => FaultyTraining.Of(example.Kind, example.Action, example.Target, when, Steps);

    /// <summary>In the middle of the training, where the action can be.</summary>
    private static Schedule WhenOf(ActionExample example)
    {
        var middle = new Schedule { Step = StepPosition.At(Onset) };
        return example.When ?? (example.Action.Problems(middle).Any() ? Schedule.Start : middle);
    }
}
