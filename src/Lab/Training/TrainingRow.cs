namespace HessianFaultLab.Lab.Training;

/// <summary>One line of training.csv.</summary>
/// <param name="Step">The step's number, from zero.</param>
/// <param name="Epoch">Passes over the data that were complete before it.</param>
/// <param name="Loss">The mean loss of the step's batch, before the update.</param>
/// <param name="LearningRate">The rate of the update.</param>
/// <param name="GradientNorm">Of the whole gradient, before clipping.</param>
/// <param name="ValidationLoss">Where the model was evaluated after this step.</param>
/// <param name="ValidationAccuracy">Likewise.</param>
public sealed record TrainingRow(
    int Step, int Epoch, double Loss, double LearningRate, double GradientNorm, double? ValidationLoss, double? ValidationAccuracy);
