using HessianFaultLab.Lab.Faults.Actions;
using HessianFaultLab.Lab.Faults.Actions.Forward;
using HessianFaultLab.Lab.Faults.Actions.Optimization;
using HessianFaultLab.Lab.Faults.Actions.Parameters;
using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Faults.Schedules;
using HessianFaultLab.Lab.Faults.Targets;
using HessianFaultLab.Lab.Models.Sites;
using HessianFaultLab.Lab.Training;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Tests.Faults;

[Collection(nameof(WholeProcess))]
public sealed class InjectorTests
{
    private static readonly TargetSpec OneQuery = new() { Role = ["attention.query"], Pick = 1 };

    private static Schedule At(int step, int? length = null) => new() { Step = StepPosition.At(step), For = length };

    [Theory]
    [InlineData("han")]
    [InlineData("cnn3d")]
    [InlineData("distilbert")]
    public void A_run_is_the_clean_run_bit_by_bit_until_the_first_injection(string kind)
    {
        using var clean = FaultyTraining.Clean(kind).Run();
        using var faulty = FaultyTraining.Of(kind, new ScaleParameters { Factor = 3 }, OneQuery, At(4)).Run();
        Assert.Equal(clean.Trainer.History.Take(4), faulty.Trainer.History.Take(4));
        Assert.NotEqual(clean.Trainer.History[4].Loss, faulty.Trainer.History[4].Loss);
        Assert.Equal(4, faulty.Injector.FirstStep);
        Assert.Equal(faulty.Record.Components, faulty.Injector.Truth.Select(c => c.Name));
    }

    [Fact]
    public void A_transient_change_of_parameters_comes_back_bit_by_bit()
    {
        using var training = FaultyTraining.Of("distilbert", new ScaleParameters { Factor = 0 }, OneQuery, At(2, length: 2));
        training.Trainer.Run(until: 2);
        var name = training.Record.Parameters[0];
        var before = training.Digests();
        training.Injector.Advance(2);
        Assert.NotEqual(before[name], training.Digests()[name]);
        training.Trainer.Run(until: 4);
        training.Injector.Advance(4);
        Assert.Equal(before[name], training.Digests()[name]);
        Assert.Equal([OccasionKind.Injected, OccasionKind.Restored], training.Record.Occasions.Select(o => o.Kind));
        Assert.Equal(before[name], training.Record.Occasions[0].Changes[0].Before);
        Assert.Equal(before[name], training.Record.Occasions[1].Changes[0].After);
    }

    [Fact]
    public void A_change_of_the_forward_pass_is_there_in_its_steps_only()
    {
        using var clean = FaultyTraining.Clean("distilbert");
        using var training = FaultyTraining.Of("distilbert", new ScaleScores { Factor = 4 }, null, At(3, length: 1)).Run();
        clean.Run();
        Assert.Equal(clean.Trainer.History.Take(3), training.Trainer.History.Take(3));
        Assert.NotEqual(clean.Trainer.History[3].Loss, training.Trainer.History[3].Loss);
        Assert.All(training.Model.Components.Sites, site => Assert.False(site.IsHeard));
    }

    [Fact]
    public void A_learning_rate_of_one_component_stretches_its_update_alone()
    {
        using var clean = FaultyTraining.Clean("distilbert", 1);
        var start = clean.Model.named_parameters().ToDictionary(p => p.name, p => p.parameter.detach().clone(), StringComparer.Ordinal);
        clean.Run();
        using var training = FaultyTraining.Of("distilbert", new ScaleLearningRate { Factor = 10 }, OneQuery, steps: 1).Run();
        var after = training.Model.named_parameters().ToDictionary(p => p.name, p => p.parameter, StringComparer.Ordinal);
        foreach (var (name, plain) in clean.Model.named_parameters())
        {
            var factor = training.Record.Parameters.Contains(name) ? 10 : 1;
            Assert.True(allclose(start[name] + (plain - start[name]) * factor, after[name], 1e-4, 1e-6), name);
        }
    }

    [Fact]
    public void An_injection_without_effect_is_an_error()
    {
        using var training = FaultyTraining.Of("distilbert", new ScaleParameters { Factor = 1 }, OneQuery);
        Assert.Contains("changed nothing", Assert.Throws<InjectionException>(training.Run).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_injection_that_touches_something_else_is_an_error()
    {
        using var training = FaultyTraining.Of("distilbert", new Clumsy(), OneQuery);
        Assert.Contains("not its target", Assert.Throws<InjectionException>(training.Run).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_alteration_in_place_is_an_error()
    {
        using var training = FaultyTraining.Of("distilbert", new InPlace(), new TargetSpec { Role = ["attention.mask"] });
        Assert.Contains("in place", Assert.Throws<InjectionException>(training.Run).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fault_at_the_end_changes_the_trained_model()
    {
        using var clean = FaultyTraining.Clean("distilbert").Run();
        using var training = FaultyTraining.Of("distilbert", new ScaleParameters { Factor = 2 }, OneQuery, Schedule.End);
        training.Trainer.Run();
        Assert.Equal(clean.Digests(), training.Digests());
        training.Injector.Finish();
        Assert.Equal(training.Record.Parameters.Order(), clean.Digests().Where(p => training.Digests()[p.Key] != p.Value).Select(p => p.Key).Order());
    }

    [Fact]
    public void A_replayed_run_has_the_same_targets_whatever_its_own_would_be()
    {
        using var first = FaultyTraining.Of("distilbert", new ScaleParameters { Factor = 2 }, OneQuery).Run();
        for (var seed = 1; seed <= 4; seed++)
        {
            using var second = new FaultyTraining("distilbert", [FaultyTraining.Fault(new ScaleParameters { Factor = 2 }, OneQuery)], seed: seed, replayed: first.Injector.Records);
            Assert.Equal(first.Record.Components, second.Record.Components);
        }
    }

    [Fact]
    public void Several_faults_have_each_its_own_place()
    {
        using var training = new FaultyTraining("distilbert",
        [
            FaultyTraining.Fault(new ScaleParameters { Factor = 2 }, new TargetSpec { Role = ["ffn.in"], Layer = [0] }),
            FaultyTraining.Fault(new ScaleScores { Factor = 2 }, new TargetSpec { Role = ["attention.scores"], Layer = [-1] }, At(2)),
        ]);
        training.Run();
        Assert.Equal(["encoder.0.ffn.in", "encoder.1.attention"], training.Injector.Truth.Select(c => c.Name));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void A_resumed_run_goes_on_bit_by_bit(int stop)
    {
        FaultUse[] faults =
        [
            FaultyTraining.Fault(new ScaleParameters { Factor = 0 }, OneQuery, At(2, length: 3)),
            FaultyTraining.Fault(new ScaleScores { Factor = 3 }, null, new Schedule { Step = StepPosition.At(1), Every = 2 }),
        ];
        using var whole = new FaultyTraining("distilbert", faults, steps: 8).Run();
        using var first = new FaultyTraining("distilbert", faults, steps: 8);
        first.Trainer.Run(until: stop);
        var path = Path.GetTempFileName();
        Checkpoint.Save(first.Trainer, path);
        using var second = new FaultyTraining("distilbert", faults, steps: 8);
        Checkpoint.Restore(second.Trainer, path);
        second.Injector.Restore(first.Injector.Save());
        File.Delete(path);
        second.Run();
        Assert.Equal(whole.Trainer.History, second.Trainer.History);
        Assert.Equal(whole.Digests(), second.Digests());
        Assert.Equivalent(whole.Injector.Records, second.Injector.Records);
    }

    private sealed class Clumsy : ParameterAction
    {
        protected override void Change(IReadOnlyList<TargetParameter> parameters, Injection at)
        {
            foreach (var parameter in at.Model.parameters()) parameter.mul_(2);
        }
    }

    private sealed class InPlace : SiteAction
    {
        protected override Tensor Altered(Tensor value, Site site, Injection at) => value.zero_();
    }
}
