using HessianFaultLab.Lab.Data.Randomness;
using HessianFaultLab.Lab.Training;

namespace HessianFaultLab.Lab.Faults.Schedules;

/// <summary>
/// A schedule within one training. Whether a step is in it depends on the schedule, the seed and the training's history
/// alone: a resumed run needs no state of it.
/// </summary>
/// <param name="schedule">The schedule.</param>
/// <param name="steps">Of the training.</param>
/// <param name="stepsPerEpoch">Likewise.</param>
/// <param name="seed">Decides what has a probability.</param>
public sealed class ScheduleClock(Schedule schedule, int steps, int stepsPerEpoch, long seed)
{
    private int? _converged;
    private int _judged;

    public Schedule Schedule => schedule;

    /// <summary>The step of the onset; null while it waits for the training to converge.</summary>
    public int? Onset => schedule switch
    {
        { AtEnd: true } => steps,
        { Step: { } step } => step.In(steps),
        { Steps: { } range } => range.First,
        { Epoch: { } epoch } => epoch * stepsPerEpoch,
        { After: not null } => _converged,
        _ => 0,
    };

    /// <summary>Whether it is there in a step, whose history reaches up to the step before.</summary>
    public bool Covers(int step, IReadOnlyList<TrainingRow> history)
    {
        if (schedule.After is { } convergence && _converged is null) Converge(convergence, step, history);
        if (Onset is not { } onset || step < onset) return false;
        var length = schedule.Steps?.Length ?? schedule.For;
        return (length is null || step - onset < length)
            && (schedule.Every is not { } every || (step - onset) % every == 0)
            && (schedule.Probability is not { } probability || RandomDraws.At(seed, step).Chance(probability));
    }

    /// <summary>The number under which a step's draws go.</summary>
    public int Draw(int step) => schedule.Redraw switch
    {
        Redraw.Step => 1 + step,
        Redraw.Epoch => 1 + step / Math.Max(1, stepsPerEpoch),
        _ => 0,
    };

    private void Converge(Convergence convergence, int step, IReadOnlyList<TrainingRow> history)
    {
        for (; _judged <= step && _converged is null; _judged++)
        {
            if (convergence.IsReached(history, _judged)) _converged = _judged;
        }
    }
}
