using System.Diagnostics;
using HessianFaultLab.Lab.Runs;

namespace HessianFaultLab.Lab.Batches;

/// <summary>Passes on so many steps as a reader can follow, each with the rate since the last.</summary>
/// <param name="interval">Between two reports; the last step is always reported.</param>
/// <param name="report">Takes them.</param>
internal sealed class StepReporter(TimeSpan interval, Action<RunProgress> report) : IProgress<RunProgress>
{
    private long _lastTime = Stopwatch.GetTimestamp();
    private long? _lastStep;

    public void Report(RunProgress value)
    {
        _lastStep ??= value.Step;
        var elapsed = Stopwatch.GetElapsedTime(_lastTime);
        if (elapsed < interval && value.Step < value.Steps) return;
        var rate = value.Rate ?? (elapsed > TimeSpan.Zero && value.Step > _lastStep ? (value.Step - _lastStep.Value) / elapsed.TotalSeconds : null);
        (_lastTime, _lastStep) = (Stopwatch.GetTimestamp(), value.Step);
        // JSON has no word for what is not finite.
        report(value with { Rate = rate, Loss = value.Loss is { } loss && double.IsFinite(loss) ? loss : null });
    }
}
