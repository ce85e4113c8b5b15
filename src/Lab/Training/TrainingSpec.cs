namespace HessianFaultLab.Lab.Training;

/// <summary>How a model is trained.</summary>
public sealed record TrainingSpec
{
    public OptimizerKind Optimizer { get; init; } = OptimizerKind.AdamW;

    public double LearningRate { get; init; } = 1e-3;

    public double WeightDecay { get; init; }

    /// <summary>Of SGD; Adam has its own.</summary>
    public double Momentum { get; init; }

    public int BatchSize { get; init; } = 32;

    public int Steps { get; init; } = 300;

    public LearningRateSchedule Schedule { get; init; } = LearningRateSchedule.Constant;

    /// <summary>The largest norm of the whole gradient; null does not clip.</summary>
    public double? ClipNorm { get; init; }

    /// <summary>Evaluate on the validation split every so many steps; 0 only at the end.</summary>
    public int EvaluateEvery { get; init; }

    /// <summary>
    /// Stop when so many evaluations in a row did not better the validation loss; null trains all steps. Weights stay as they
    /// are then. Without a validation split there is nothing to stop by, and all steps are done.
    /// </summary>
    public int? Patience { get; init; }

    public Order Order { get; init; } = Order.Shuffled;

    /// <summary>Decides the order of examples and everything that training draws.</summary>
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
