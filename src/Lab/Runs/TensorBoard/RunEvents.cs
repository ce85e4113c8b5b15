using System.Diagnostics;
using HessianFaultLab.Lab.Training;

namespace HessianFaultLab.Lab.Runs.TensorBoard;

/// <summary>
/// One run for TensorBoard. It only ever watches: where its file cannot be written it says so once and is silent from then
/// on, for no run fails for the sake of a picture.
/// </summary>
public sealed class RunEvents : IDisposable
{
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(2);

    private readonly TextWriter _log;
    private readonly Stopwatch _sinceFlush = Stopwatch.StartNew();
    private EventFile? _file;

    /// <param name="folder">The run's folder of events, kept over its attempts.</param>
    /// <param name="step">The step in which this attempt begins.</param>
    /// <param name="history">What was trained before, by a run that this one branched off; written where no earlier attempt has.</param>
    /// <param name="metrics">What was measured before, likewise.</param>
    /// <param name="log">Is told where it fails.</param>
    public RunEvents(string folder, long step, IEnumerable<TrainingRow> history, IEnumerable<MetricRow> metrics, TextWriter log)
    {
        _log = log;
        Try(() =>
        {
            var goesOn = EventFile.Any(folder);
            _file = new EventFile(folder, goesOn ? step : null);
            if (goesOn) return;
            foreach (var row in history) Write(row);
            foreach (var row in metrics) Write(row);
        });
    }

    public void Trained(TrainingRow row) => Try(() =>
    {
        Write(row);
        if (_sinceFlush.Elapsed < Often) return;
        _file?.Flush();
        _sinceFlush.Restart();
    });

    public void Measured(IEnumerable<MetricRow> rows) => Try(() =>
    {
        foreach (var row in rows) Write(row);
        _file?.Flush();
    });

    /// <param name="component">Its name.</param>
    /// <param name="step">The step whose forward pass will find them.</param>
    /// <param name="weights">All of them.</param>
    public void Weights(string component, long step, float[] weights) => Try(() => _file?.Histogram($"weights/{component}", step, weights));

    public void Dispose() => Try(() => _file?.Dispose());

    private void Write(TrainingRow row)
    {
        _file?.Scalar("training/loss", row.Step, row.Loss);
        _file?.Scalar("training/learning_rate", row.Step, row.LearningRate);
        _file?.Scalar("training/gradient_norm", row.Step, row.GradientNorm);
        if (row.ValidationLoss is { } loss) _file?.Scalar("training/validation_loss", row.Step, loss);
        if (row.ValidationAccuracy is { } accuracy) _file?.Scalar("training/validation_accuracy", row.Step, accuracy);
    }

    private void Write(MetricRow row)
    {
        if (row.Value is { } value) _file?.Scalar($"{row.Family}/{row.Metric}/{row.Component}", row.Step, value);
    }

    private void Try(Action act)
    {
        try
        {
            act();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            _log.WriteLine($"no more events for TensorBoard: {error.Message}");
            _file = null;
        }
    }
}
