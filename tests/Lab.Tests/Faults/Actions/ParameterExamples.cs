using HessianFaultLab.Lab.Faults.Actions.Parameters;
using HessianFaultLab.Lab.Faults.Alterations;
using HessianFaultLab.Lab.Faults.Targets;
using HessianFaultLab.Lab.Models.Components;

namespace HessianFaultLab.Lab.Tests.Faults.Actions;

internal sealed class ParameterExamples : IActionExamples
{
    private static readonly TargetSpec Query = new() { Role = [Role.AttentionQuery], Pick = 1 };
    private static readonly TargetSpec Attention = new() { Role = [Role.Attention], Pick = 1 };

    public IEnumerable<ActionExample> All =>
    [
        new(new InitializeParameters(), Query),
        new(new InitializeParameters { Distribution = Distribution.Uniform, Fan = Fan.Out, Gain = 5 }, new TargetSpec { Role = [Role.Recurrent] }, "han"),
        new(new InitializeParameters { Distribution = Distribution.Constant, Value = 0 }, new TargetSpec { Role = [Role.Convolution] }, "cnn3d"),
        new(new SwapParameters { One = Role.AttentionQuery, Other = Role.AttentionKey }, Attention, Without: new(new SwapParameters { One = Role.AttentionKey, Other = Role.AttentionKey }, Attention)),
        new(new SwapParameters { One = Role.AttentionQuery, Other = Role.AttentionValue }, Attention, "cnn3d"),
        new(new TieHeads(), Query),
        new(new TieHeads(), Attention, "cnn3d"),
        new(new TieHeads { Heads = TiedHeads.FirstHalf }, Query),
        new(new AlterParameters { How = new Zero { Share = 0.2, Of = Piece.Rows } }, Query),
        new(new AlterParameters { How = new FlipBits { Count = 1, Bit = -2 } }, Query with { Parameter = ["weight"] }),
        new(new AlterParameters { How = new Permute { Of = Piece.Rows, Count = 2 } }, Query, Without: new(new AlterParameters { How = new Permute { Count = 1 } }, Query)),
        new(new AlterParameters { How = new StickAt { Value = 1 } }, new TargetSpec { Role = [Role.Classifier] }, "han"),
    ];
}
