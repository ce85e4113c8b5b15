using HessianFaultLab.Lab.Faults.Actions.Examples;
using HessianFaultLab.Lab.Faults.Actions.Losses;
using HessianFaultLab.Lab.Faults.Actions.Settings;
using HessianFaultLab.Lab.Training;

namespace HessianFaultLab.Lab.Tests.Faults.Actions;

/// <summary>Actions on training examples, the loss and settings.</summary>
internal sealed class ProgramExamples : IActionExamples
{
    public IEnumerable<ActionExample> All =>
    [
        new(new ChangeLabels { Fraction = 0.5 }, Without: new(new ChangeLabels { Fraction = 1, Classes = [9] })),
        new(new ChangeLabels { Fraction = 1, To = WrongLabel.Next, Classes = [0, 1, 2, 3] }, Kind: "cnn3d"),
        new(new ReplaceTokens { Fraction = 0.5 }, Without: new(new ReplaceTokens { Fraction = 1e-9 })),
        new(new HideTokens { Fraction = 0.5 }, Kind: "han", Without: new(new HideTokens { Fraction = 1e-9 })),
        new(new ExposePadding()),
        new(new TruncateTexts { Kept = 0.5 }, Kind: "han", Without: new(new TruncateTexts { Kept = 0.9999 })),
        new(new ShuffleTokens(), Without: new(new ShuffleTokens { Fraction = 1e-9 })),
        new(new RepeatTokens { Fraction = 0.5 }, Without: new(new RepeatTokens { Fraction = 1e-9 })),
        new(new AddPixelNoise { Deviation = 0.5 }, Kind: "cnn3d"),
        new(new HidePixels { Fraction = 0.5 }, Kind: "cnn3d"),
        new(new ScalePixels { Factor = 255 }, Kind: "cnn3d", Without: new(new ScalePixels { Factor = 1 }, Kind: "cnn3d")),
        new(new TruncateVideos { Kept = 0.5 }, Kind: "cnn3d", Without: new(new TruncateVideos { Kept = 0.9999 }, Kind: "cnn3d")),
        new(new ShuffleFrames(), Kind: "cnn3d"),
        new(new DeleteExamples { Fraction = 0.5 }, Without: new(new DeleteExamples { Fraction = 1e-9 })),
        new(new DuplicateExamples { Fraction = 0.5 }, Without: new(new DuplicateExamples { Fraction = 1e-9 })),
        new(new UnbalanceClasses { Fraction = 0.9 }, Without: new(new UnbalanceClasses { Fraction = 1e-9 })),
        new(new OverlapClasses { Fraction = 0.5 }, Without: new(new OverlapClasses { Fraction = 1e-9 })),
        new(new ScaleLoss { Factor = -1 }, Without: new(new ScaleLoss { Factor = 1 })),
        new(new SumLoss()),
        new(new SmoothLabels { Share = 0.3 }),
        .. Enum.GetValues<LossKind>().Select(kind => new ActionExample(new ReplaceLoss { With = kind })),
        new(new SetBatchSize { Size = 3 }, Without: new(new SetBatchSize { Size = 8 })),
        new(new ScaleSteps { Factor = 0.5 }, Without: new(new ScaleSteps { Factor = 1 })),
        new(new SetLearningRateSchedule { Schedule = LearningRateSchedule.Cosine }, Without: new(new SetLearningRateSchedule { Schedule = LearningRateSchedule.LinearDecay() })),
        new(new SetOrder { Order = Order.ByClass }, Without: new(new SetOrder { Order = Order.Shuffled })),
        new(new SetPatience { Patience = 1, Every = 2 }, Without: new(new SetPatience())),
        new(new SetOptimizer { Optimizer = OptimizerKind.Sgd, Momentum = 0.9 }, Without: new(new SetOptimizer { Optimizer = OptimizerKind.Adam })),
        new(new SetClipNorm { Norm = 0.01 }, Without: new(new SetClipNorm { Norm = 5 })),
        new(new SetWeightDecay { Decay = 0.1 }, Without: new(new SetWeightDecay { Decay = 0 })),
        new(new RemoveValidation()),
        new(new ScaleDimension { Dimension = "ffn", Factor = 0.5 }, Without: new(new ScaleDimension { Dimension = "ffn", Factor = 1 })),
        new(new ScaleDimension { Dimension = "hidden", Factor = 2 }, Kind: "han"),
    ];
}
