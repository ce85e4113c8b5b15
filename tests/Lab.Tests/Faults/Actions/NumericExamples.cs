using HessianFaultLab.Lab.Faults.Actions.Forward;
using HessianFaultLab.Lab.Faults.Alterations;
using HessianFaultLab.Lab.Faults.Numerics;
using HessianFaultLab.Lab.Faults.Targets;
using HessianFaultLab.Lab.Models.Components;

namespace HessianFaultLab.Lab.Tests.Faults.Actions;

/// <summary>Every alteration in the forward pass, where its second derivatives are held against differences.</summary>
internal sealed class NumericExamples : IActionExamples
{
    private static readonly TargetSpec FfnIn = new() { Role = [Role.FfnIn], Pick = 1 };

    public IEnumerable<ActionExample> All =>
    [
        Of(new Scale { Factor = 3, Share = 0.5 }, without: new Scale { Factor = 1 }),
        Of(new Shift { By = 1, Of = Piece.Columns, Count = 4 }, without: new Shift { By = 0 }),
        Of(new Negate { Count = 40 }),
        Of(new TakeSign { Share = 0.3 }),
        Of(new Zero { Of = Piece.Columns, Share = 0.25, Together = true }),
        Of(new StickAt { Value = 2, Of = Piece.Columns, Numbers = [0, -1] }),
        Of(new Randomize { Low = -2, High = 2, Share = 0.5 }),
        Of(new AddNoise { Deviation = 0.3 }),
        Of(new AddNoise { Deviation = 0.3, Relative = true }),
        Of(new Clamp { Low = -0.2, High = 0.2 }, without: new Clamp { Low = -1e6 }),
        Of(new Permute { Of = Piece.Columns }),
        Of(new Permute { Of = Piece.Rows }),
        Of(new FlipBits { Field = BitField.Sign, Share = 0.5 }),
        // Of the fraction a high bit, of few numbers: no short step carries one of them over a jump.
        Of(new FlipBits { Bit = -13, Count = 2 }),
        // A low bit of the exponent: a factor of 2 in float32, of 256 in float64.
        Of(new FlipBits { Bit = -9, Count = 2 }),
        new(new AlterValues { How = new Quantize { Bits = 4 } }, FfnIn, RoundsForward: true),
        new(new AlterValues { How = new Cast { To = NumberType.Bfloat16 } }, FfnIn, RoundsForward: true),
        new(new AlterValues { How = new Scale { Factor = 2 } }, new TargetSpec { Role = [Role.Recurrent], Site = "output" }, "han"),
        new(new AlterValues { How = new Shift { By = 1 } }, new TargetSpec { Role = [Role.Convolution], Site = "input" }, "cnn3d"),
    ];

    private static ActionExample Of(Alteration how, Alteration? without = null) =>
        new(new AlterValues { How = how }, FfnIn, Without: without is null ? null : new(new AlterValues { How = without }, FfnIn));
}
