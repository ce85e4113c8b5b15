using System.Globalization;

namespace HessianFaultLab.Lab.Training;

/// <summary>
/// Ends a training when the validation loss has not fallen below its best for so many evaluations in a row. Decided by the
/// history alone, so that a resumed training stops where the whole one does.
/// </summary>
/// <param name="patience">The evaluations; null never ends one.</param>
internal sealed class EarlyStopping(int? patience)
{
    private double _best = double.PositiveInfinity;
    private int _bestStep;
    private int _since;

    /// <summary>Why the training is over; null while it is not.</summary>
    internal string? Verdict => patience is { } limit && _since >= limit
        ? string.Create(CultureInfo.InvariantCulture, $"stopped early: {_since} evaluations did not better the validation loss of {_best:0.######} at step {_bestStep}")
        : null;

    internal void See(TrainingRow row)
    {
        if (row.ValidationLoss is not { } loss) return;
        if (loss < _best) (_best, _bestStep, _since) = (loss, row.Step, 0);
        else _since++;
    }

    internal void Forget() => (_best, _bestStep, _since) = (double.PositiveInfinity, 0, 0);
}
