using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Training;

/// <summary>How a model is trained.</summary>
public sealed record TrainingSpec
{
    [Setting("The optimiser")]
    public OptimizerKind Optimizer { get; init; } = OptimizerKind.AdamW;

    [Setting("The largest learning rate", Min = 0, AboveMin = true)]
    public double LearningRate { get; init; } = 1e-3;

    [Setting("Weight decay: of AdamW decoupled, of the others added to the gradient", Min = 0)]
    public double WeightDecay { get; init; }

    [Setting("Momentum of SGD; Adam has its own", Min = 0, Max = 1, BelowMax = true)]
    public double Momentum { get; init; }

    [Setting("Examples in a batch", Min = 1)]
    public int BatchSize { get; init; } = 32;

    [Setting("Training steps", Min = 0)]
    public int Steps { get; init; } = 300;

    [Setting("How the learning rate changes from step to step")]
    public LearningRateSchedule Schedule { get; init; } = LearningRateSchedule.Constant;

    [Setting("The largest norm of the whole gradient; null does not clip", Min = 0, AboveMin = true)]
    public double? ClipNorm { get; init; }

    [Setting("Evaluate on the validation split every so many steps; 0 only at the end", Min = 0)]
    public int EvaluateEvery { get; init; }

    /// <remarks>Weights stay as they are then. Without a validation split there is nothing to stop by, and all steps are done.</remarks>
    [Setting("Stop when so many evaluations in a row did not better the validation loss; null trains all steps", Min = 1)]
    public int? Patience { get; init; }

    [Setting("In which order the examples come")]
    public Order Order { get; init; } = Order.Shuffled;

    [Setting("Decides the order of examples and everything that training draws")]
    public long Seed { get; init; } = 42;

    /// <exception cref="BadInputException">A figure is out of range; all that are wrong are named.</exception>
    public TrainingSpec Validated()
    {
        List<string> problems = [];
        Require(LearningRate > 0 && double.IsFinite(LearningRate), $"the learning rate must be a positive number, not {LearningRate}");
        Require(WeightDecay >= 0 && double.IsFinite(WeightDecay), $"the weight decay must be 0 or more, not {WeightDecay}");
        Require(Momentum is >= 0 and < 1, $"the momentum must lie in [0, 1), not {Momentum}");
        Require(Momentum == 0 || Optimizer == OptimizerKind.Sgd, $"momentum belongs to SGD; {Optimizer} has its own");
        Require(BatchSize >= 1, $"a batch has at least one example, not {BatchSize}");
        Require(Steps >= 0, $"the number of steps must be 0 or more, not {Steps}");
        Require(ClipNorm is null or > 0, $"the gradient's largest norm must be positive, not {ClipNorm}");
        Require(EvaluateEvery >= 0, $"the interval of evaluation must be 0 or more, not {EvaluateEvery}");
        Require(Patience is null or >= 1, $"the patience must be at least 1 evaluation, not {Patience}");
        Require(Patience is null || EvaluateEvery >= 1, "patience counts evaluations; say how often to evaluate");
        Require(Enum.IsDefined(Order), $"there is no order {Order}");
        return problems.Count == 0 ? this : throw new BadInputException("training: " + string.Join("; ", problems));

        void Require(bool holds, string problem)
        {
            if (!holds) problems.Add(problem);
        }
    }
}
