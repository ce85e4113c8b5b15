using HessianFaultLab.Lab.Training;

namespace HessianFaultLab.Lab.Runs;

/// <summary>One line of a run's training.csv.</summary>
/// <param name="Run">The run's id.</param>
/// <param name="Step">The step's number, from zero.</param>
/// <param name="Epoch">Passes over the data that were complete before it.</param>
/// <param name="Loss">The mean loss of the step's batch, before the update.</param>
/// <param name="LearningRate">The rate of the update.</param>
/// <param name="GradientNorm">Of the whole gradient, before clipping.</param>
/// <param name="ValidationLoss">Where the model was evaluated after this step.</param>
/// <param name="ValidationAccuracy">Likewise.</param>
public sealed record RunTrainingRow(
    string Run, int Step, int Epoch, double Loss, double LearningRate, double GradientNorm, double? ValidationLoss, double? ValidationAccuracy)
{
    internal static RunTrainingRow Of(string run, TrainingRow row) =>
        new(run, row.Step, row.Epoch, row.Loss, row.LearningRate, row.GradientNorm, row.ValidationLoss, row.ValidationAccuracy);
}
