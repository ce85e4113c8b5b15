using HessianFaultLab.Lab.Training;

namespace HessianFaultLab.Lab.Signals.Recording;

/// <summary>What a training costs, so that measuring can be held to a share of it.</summary>
/// <param name="Examples">Examples in all its steps together.</param>
/// <param name="Measurements">Times that it is measured.</param>
public sealed record TrainingLoad(long Examples, int Measurements)
{
    public static TrainingLoad Of(TrainingSpec training, int measurements) => new((long)training.Steps * training.BatchSize, measurements);

    /// <summary>Gradients of a batch that one measurement may cost when all may cost a share of the training.</summary>
    internal double Allowance(double share, int batch) => share * Examples / batch / Math.Max(1, Measurements);
}
