using HessianFaultLab.Lab.Models;

namespace HessianFaultLab.Lab.Training;

/// <summary>What a model is trained on and how, where nobody says otherwise.</summary>
/// <param name="Data">A data set by name, as on the command line.</param>
/// <param name="Training">Figures that bring the <c>tiny</c> preset to its ceiling.</param>
public sealed record Recipe(string Data, TrainingSpec Training)
{
    private static readonly Dictionary<string, Recipe> Known = new(StringComparer.Ordinal)
    {
        ["han"] = new("topic-documents", new TrainingSpec
        {
            Optimizer = OptimizerKind.Adam, LearningRate = 4e-3, BatchSize = 64, Steps = 1000, ClipNorm = 5, Schedule = LearningRateSchedule.LinearDecay(),
        }),
        ["cnn3d"] = new("moving-shapes", new TrainingSpec
        {
            Optimizer = OptimizerKind.Adam, LearningRate = 2e-3, BatchSize = 32, Steps = 450, ClipNorm = 5, Schedule = LearningRateSchedule.LinearDecay(),
        }),
        ["distilbert"] = new("sentiment-phrases", new TrainingSpec
        {
            Optimizer = OptimizerKind.Adam, LearningRate = 3e-3, BatchSize = 64, Steps = 300, ClipNorm = 5, Schedule = LearningRateSchedule.LinearDecay(),
        }),
        ["decoder"] = new("associative-recall", new TrainingSpec
        {
            Optimizer = OptimizerKind.Adam, LearningRate = 3e-3, BatchSize = 64, Steps = 300, ClipNorm = 5, Schedule = LearningRateSchedule.LinearDecay(),
        }),
        ["attention-classifier"] = new("topic-words", new TrainingSpec { Optimizer = OptimizerKind.Sgd, LearningRate = 1, BatchSize = 512, Steps = 400 }),
        ["residual-net"] = new("moving-shapes,places=1,gap=2", new TrainingSpec
        {
            Optimizer = OptimizerKind.Sgd, LearningRate = 0.05, Momentum = 0.9, WeightDecay = 1e-4, BatchSize = 32, Steps = 300, Schedule = LearningRateSchedule.LinearDecay(),
        }),
    };

    public static Recipe Of(IModelKind kind) => Known[kind.Name];
}
