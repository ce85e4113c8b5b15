using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Training;

/// <summary>One step as its hooks see it.</summary>
public sealed class TrainingStep
{
    internal TrainingStep(int number, nn.Module model, optim.Optimizer optimizer)
    {
        Number = number;
        Model = model;
        Optimizer = optimizer;
    }

    /// <summary>From zero.</summary>
    public int Number { get; }

    public nn.Module Model { get; }

    public optim.Optimizer Optimizer { get; }

    /// <summary>Whether this step's update is left out.</summary>
    public bool SkipUpdate { get; set; }

    internal double LearningRateScale { get; private set; } = 1;

    /// <summary>Multiplies this step's learning rate; several hooks multiply.</summary>
    public void ScaleLearningRate(double factor) => LearningRateScale *= factor;
}
