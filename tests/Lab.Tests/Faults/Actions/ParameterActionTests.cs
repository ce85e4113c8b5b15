using HessianFaultLab.Lab.Faults;
using HessianFaultLab.Lab.Faults.Actions.Parameters;
using HessianFaultLab.Lab.Faults.Alterations;
using HessianFaultLab.Lab.Faults.Schedules;
using HessianFaultLab.Lab.Faults.Targets;
using HessianFaultLab.Lab.Models.Components;
using TorchSharp;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Tests.Faults.Actions;

/// <summary>What the actions make of parameters, against closed forms.</summary>
[Collection(nameof(WholeProcess))]
public sealed class ParameterActionTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    private static TargetSpec First(string role) => new() { Role = [role], Layer = [0] };

    [Theory]
    [InlineData(Fan.In)]
    [InlineData(Fan.Out)]
    [InlineData(Fan.Mean)]
    public void Weights_are_drawn_with_the_deviation_of_their_fan(Fan fan)
    {
        foreach (var distribution in new[] { Distribution.Normal, Distribution.Uniform })
        {
            using var training = FaultyTraining.Of("distilbert", new InitializeParameters { Distribution = distribution, Fan = fan, Gain = 3 }, First(Role.FfnIn) with { Parameter = ["weight"] });
            training.Injector.Advance(0);
            var weight = training.Model.named_parameters().Single(p => p.name == training.Record.Parameters.Single()).parameter;
            var (outputs, inputs) = ((double)weight.shape[0], (double)weight.shape[1]);
            var fanned = fan switch { Fan.In => inputs, Fan.Out => outputs, _ => (inputs + outputs) / 2 };
            var expected = 3 / Math.Sqrt(fanned);
            Assert.InRange((double)weight.detach().std() / expected, 0.9, 1.1);
            if (distribution == Distribution.Uniform) Assert.InRange((double)weight.detach().abs().max(), 0.9 * Math.Sqrt(3) * expected, Math.Sqrt(3) * expected + 1e-6);
        }
    }

    [Fact]
    public void A_convolution_has_the_fan_of_its_whole_window()
    {
        using var training = FaultyTraining.Of("cnn3d", new InitializeParameters(), new TargetSpec { Role = [Role.Convolution], Parameter = ["weight"] });
        training.Injector.Advance(0);
        var weight = training.Model.named_parameters().Last(p => training.Record.Parameters.Contains(p.name)).parameter;
        Assert.InRange((double)weight.detach().std() * Math.Sqrt((double)weight.NumberOfElements / weight.shape[0]), 0.9, 1.1);
    }

    [Fact]
    public void Constants_and_deviations_are_taken_as_given()
    {
        Assert.All(Values(new InitializeParameters { Distribution = Distribution.Constant, Value = 0.5 }, First(Role.Norm)), v => Assert.Equal(0.5f, v));
        var drawn = Values(new InitializeParameters { Deviation = 4 }, First(Role.FfnOut) with { Parameter = ["weight"] });
        Assert.InRange(Math.Sqrt(drawn.Average(v => (double)v * v)), 3.7, 4.3);
        Assert.Single(new InitializeParameters { Distribution = Distribution.Constant }.Problems(Schedule.Start));
        Assert.Single(new InitializeParameters { Value = 1 }.Problems(Schedule.Start));
        Assert.Single(new InitializeParameters { Distribution = Distribution.Constant, Value = 1, Gain = 2 }.Problems(Schedule.Start));
    }

    [Fact]
    public void Two_parts_of_a_group_change_places()
    {
        using var training = FaultyTraining.Of("distilbert", new SwapParameters { One = Role.AttentionQuery, Other = Role.AttentionKey }, First(Role.Attention));
        var before = training.Digests();
        training.Injector.Advance(0);
        var after = training.Digests();
        foreach (var (name, digest) in before)
        {
            var source = name.Contains("layer.0.attention.q_lin", StringComparison.Ordinal) ? name.Replace("q_lin", "k_lin", StringComparison.Ordinal)
                : name.Contains("layer.0.attention.k_lin", StringComparison.Ordinal) ? name.Replace("k_lin", "q_lin", StringComparison.Ordinal) : name;
            Assert.Equal(before[source], after[name]);
        }
    }

    [Fact]
    public void What_cannot_be_swapped_or_tied_is_the_users_mistake()
    {
        Assert.Contains("has no two parts of the same shapes with the roles attention.query and ffn.in", Fails(new SwapParameters { One = Role.AttentionQuery, Other = Role.FfnIn }, First(Role.Attention)), StringComparison.Ordinal);
        Assert.Contains("has no two parts of the same shapes", Fails(new SwapParameters { One = Role.FfnIn, Other = Role.FfnOut }, First(Role.Ffn)), StringComparison.Ordinal);
        Assert.Contains("have no heads to tie", Fails(new TieHeads(), First(Role.FfnIn)), StringComparison.Ordinal);

        static string Fails(FaultAction action, TargetSpec target)
        {
            using var training = FaultyTraining.Of("distilbert", action, target);
            return Assert.Throws<BadInputException>(() => training.Injector.Advance(0)).Message;
        }
    }

    [Theory]
    [InlineData(TiedHeads.All, true, true, true)]
    [InlineData(TiedHeads.FirstHalf, true, false, false)]
    [InlineData(TiedHeads.Alternating, false, true, false)]
    public void Heads_have_the_rows_of_the_first(TiedHeads heads, params bool[] tied)
    {
        using var training = FaultyTraining.Of("distilbert", new TieHeads { Heads = heads }, First(Role.AttentionQuery));
        training.Injector.Advance(0);
        var blocks = training.Model.named_parameters().Single(p => p.name == training.Record.Parameters.First(n => n.EndsWith("weight", StringComparison.Ordinal))).parameter.detach().chunk(4);
        Assert.Equal(tied, blocks.Skip(1).Select(b => (bool)b.eq(blocks[0]).all()));
    }

    [Fact]
    public void Tied_in_every_step_heads_stay_tied()
    {
        using var training = FaultyTraining.Of("distilbert", new TieHeads(), First(Role.AttentionQuery), new Schedule { Step = StepPosition.At(0), Every = 1 }).Run();
        Assert.Equal(7, training.Record.Count);
    }

    /// <summary>Recorded places of a bit flip are used again, whatever the seed.</summary>
    [Fact]
    public void A_bit_flip_is_replayed_from_its_record()
    {
        var action = new AlterParameters { How = new FlipBits { Count = 3 } };
        var target = First(Role.FfnIn) with { Parameter = ["weight"] };
        using var first = FaultyTraining.Of("distilbert", action, target);
        first.Injector.Advance(0);
        using var second = new FaultyTraining("distilbert", [FaultyTraining.Fault(action, target)], seed: 7, replayed: first.Injector.Records);
        second.Injector.Advance(0);
        Assert.Equivalent(first.Record.Drawn, second.Record.Drawn);
        Assert.Equal(2, first.Record.Drawn.Count);
        Assert.Equal(3, first.Record.Drawn.Values.Max(d => d.Count));
    }

    public void Dispose() => _scope.Dispose();

    private static float[] Values(FaultAction action, TargetSpec target)
    {
        using var training = FaultyTraining.Of("distilbert", action, target);
        training.Injector.Advance(0);
        return [.. training.Model.named_parameters().Where(p => training.Record.Parameters.Contains(p.name)).SelectMany(p => p.parameter.detach().flatten().data<float>().ToArray())];
    }
}
