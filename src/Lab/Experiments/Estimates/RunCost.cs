using HessianFaultLab.Lab.Runs;
using HessianFaultLab.Lab.Specs;
using HessianFaultLab.Lab.Training;

namespace HessianFaultLab.Lab.Experiments.Estimates;

/// <summary>What runs of one class take: the same model, data, training and measuring, whatever the faults, seeds and numbers of steps.</summary>
/// <param name="Beside">Seconds beside steps and measurements.</param>
/// <param name="Step">Seconds of a training step.</param>
/// <param name="Evaluation">Seconds of a step that ends with an evaluation.</param>
/// <param name="Measurement">Seconds of a measurement.</param>
public sealed record RunCost(double Beside, double Step, double Evaluation, double Measurement)
{
    /// <summary>Seconds of a run: its steps, evaluations and measurements at their costs, and what lies beside.</summary>
    /// <param name="spec">The run.</param>
    /// <param name="from">The step that it begins in.</param>
    public double Of(RunSpec spec, int from = 0)
    {
        var evaluations = Evaluations(spec.Training, from);
        return Beside + (spec.Training.Steps - from - evaluations) * Step + evaluations * Math.Max(Step, Evaluation) + spec.MeasureAt.Count(s => s >= from) * Measurement;
    }

    /// <summary>Two runs of one class have the same text.</summary>
    internal static string ClassOf(RunSpec spec)
    {
        var training = spec.Training with { Steps = 0, Seed = 0, EvaluateEvery = 0, Patience = null };
        var all = CanonicalForm.Text(spec with { Faults = [], Seed = 0, MeasureAt = [], Training = training, Measure = spec.Measure with { Budget = null } });
        // A budget gives a long training dearer measurements.
        var allowance = spec.Measure.Budget * spec.Training.Steps / Math.Max(1, spec.MeasureAt.Count);
        return allowance is { } share ? FormattableString.Invariant($"{all} {share:G2}") : all;
    }

    /// <summary>What a run took; null where it does not tell.</summary>
    internal static RunCost? Of(RunRecord record)
    {
        if (record is not { State: RunPhase.Done, Outcome: RunOutcomeKind.Completed, Timing: { } timing }) return null;
        var beside = record.Seconds - timing.Steps.Seconds - timing.Evaluations.Seconds - timing.Measurements.Seconds;
        return new RunCost(Math.Max(0, beside) / record.Attempts, Each(timing.Steps), Each(timing.Evaluations), Each(timing.Measurements));

        static double Each(RunTiming.Stretch stretch) => stretch.Count == 0 ? 0 : stretch.Seconds / stretch.Count;
    }

    /// <summary>Of several runs, the median of each part.</summary>
    internal static RunCost Median(IReadOnlyList<RunCost> runs)
    {
        return new RunCost(Middle(c => c.Beside), Middle(c => c.Step), Middle(c => c.Evaluation), Middle(c => c.Measurement));

        double Middle(Func<RunCost, double> part)
        {
            var sorted = runs.Select(part).Order().ToArray();
            return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        }
    }

    private static int Evaluations(TrainingSpec training, int from) => training.Steps == from ? 0
        : training.EvaluateEvery > 0 ? (training.Steps + training.EvaluateEvery - 1) / training.EvaluateEvery - from / training.EvaluateEvery
        : 1;
}
