using HessianFaultLab.Lab.Specs;
using HessianFaultLab.Lab.Training;

namespace HessianFaultLab.Lab.Faults.Schedules;

/// <summary>A training that is good enough: decided by its history alone, so that a resumed run comes to the same step.</summary>
public sealed record Convergence
{
    [Setting("The mean training loss of the last ten steps is at most this", Min = 0, AboveMin = true)]
    public double? Loss { get; init; }

    [Setting("The accuracy on the validation split is at least this; the training evaluates at its own interval", Min = 0, AboveMin = true, Max = 1)]
    public double? Accuracy { get; init; }

    private const int Window = 10;

    /// <summary>Whether it was reached before a step.</summary>
    internal bool IsReached(IReadOnlyList<TrainingRow> history, int step)
    {
        if (Loss is { } loss && (step < Window || history.Skip(step - Window).Take(Window).Average(r => r.Loss) > loss)) return false;
        return Accuracy is not { } accuracy || history.Take(step).LastOrDefault(r => r.ValidationAccuracy is not null)?.ValidationAccuracy >= accuracy;
    }
}
