using HessianFaultLab.Lab.Faults.Actions.Forward;
using HessianFaultLab.Lab.Faults.Targets;
using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Models.Layers;

namespace HessianFaultLab.Lab.Tests.Faults.Actions;

/// <summary>Actions on attention, positions, residual sums, activation functions, normalization and dropout.</summary>
internal sealed class ForwardExamples : IActionExamples
{
    public IEnumerable<ActionExample> All =>
    [
        new(new ScaleScores { Factor = 3 }, Without: new(new ScaleScores { Factor = 1 })),
        new(new UnscaleQueries()),
        new(new UnscaleQueries(), Of(Role.Attention, "scale"), "cnn3d"),
        new(new FillMask { Visible = true }, Without: new(new FillMask { Visible = true }, Kind: "cnn3d")),
        new(new FillMask { Visible = false }, Kind: "han"),
        new(new InvertMask()),
        new(new HideKeys { Fraction = 0.5 }, new TargetSpec { Role = [Role.AttentionMask], Pick = 1 }),
        new(new HideKeys { Fraction = 0.5, PerExample = true }, Kind: "cnn3d"),
        new(new MisbroadcastMask { Axis = MaskAxis.Batch }, Kind: "han", Without: new(new MisbroadcastMask { Axis = MaskAxis.Batch }, Kind: "cnn3d")),
        new(new MisbroadcastMask { Axis = MaskAxis.Head }, Without: new(new MisbroadcastMask { Axis = MaskAxis.Head }, Kind: "cnn3d")),
        new(new ApplyCausalMask(), Without: new(new ApplyCausalMask(), Kind: "han")),
        new(new ApplyCausalMask(), Kind: "cnn3d"),
        new(new FlattenWeights { Share = 0.5 }),
        new(new ShareWeights { Head = 1 }, Without: new(new ShareWeights(), Kind: "han")),
        new(new SilenceHeads { Count = 2 }),
        new(new MisviewHeads(), Without: new(new MisviewHeads(), Kind: "han")),
        new(new DropElements { Probability = 0.5 }, Of(Role.AttentionScores), Without: new(new DropElements { Probability = 1e-9 }, Of(Role.AttentionScores))),
        new(new DropElements { Probability = 0.5, InEvaluation = true }, Of(Role.AttentionWeights)),
        new(new ClipNorm { Norm = 0.5 }, Of(Role.Residual), Without: new(new ClipNorm { Norm = 1e6 }, Of(Role.Residual))),
        new(new ClipNorm { Norm = 1, Per = ClippedPart.Example }, Of(Role.ResidualBranch), "cnn3d"),
        new(new ClipNorm { Norm = 20, Per = ClippedPart.Tensor }, Of(Role.Residual)),
        new(new ShiftPositions { By = 2 }, Without: new(new ShiftPositions { By = 0 })),
        new(new ShiftPositions { By = -1 }, Kind: "cnn3d"),
        new(new TruncatePositions { Kept = 0.5 }, Without: new(new TruncatePositions { Kept = 0.9999 })),
        new(new ApplyFunction { Function = ActivationFunction.Tanh }, Of(Role.Classifier), Without: new(new ApplyFunction { Function = ActivationFunction.Linear }, Of(Role.Classifier))),
        new(new SetActivationFunction { Function = ActivationFunction.Sigmoid }, Of(Role.Ffn), Without: new(new SetActivationFunction { Function = ActivationFunction.Gelu }, Of(Role.Ffn))),
        new(new SetActivationFunction { Function = ActivationFunction.Linear }, Kind: "han"),
        new(new SetNormEpsilon { Epsilon = 0.1 }, Without: new(new SetNormEpsilon { Epsilon = 1e-12 })),
        new(new SetDropout { Of = DropoutPlace.Ffn, Probability = 0.3 }, Without: new(new SetDropout { Of = DropoutPlace.Ffn, Probability = 0 })),
        new(new SetDropout { Of = DropoutPlace.Attention, Probability = 0.3 }, Kind: "han"),
        new(new SetDropout { Of = DropoutPlace.Residual, Probability = 0.3 }, Kind: "cnn3d"),
        new(new SetDropout { Of = DropoutPlace.Embedding, Probability = 0.3 }),
        new(new SetDropout { Of = DropoutPlace.Classifier, Probability = 0.3 }),
        new(new ScaleHeads { Factor = 2 }, Without: new(new ScaleHeads { Factor = 1 })),
        new(new ScaleHeads { Factor = 0 }, Kind: "cnn3d"),
        new(new SetAttentionKernel { Slow = true }),
        new(new SetAttentionKernel { Chunk = 3 }),
        new(new SetAttentionKernel { Factors = KernelType.Bfloat16 }, RoundsForward: true),
        new(new SetAttentionKernel { Chunk = 4, Sum = KernelType.Float16 }, Kind: "cnn3d", RoundsForward: true),
    ];

    private static TargetSpec Of(string role, string? site = null) => new() { Role = [role], Site = site };
}
