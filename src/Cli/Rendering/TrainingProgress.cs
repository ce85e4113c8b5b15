using System.Globalization;
using HessianFaultLab.Lab.Runs.TensorBoard;
using HessianFaultLab.Lab.Training;

namespace HessianFaultLab.Cli.Rendering;

/// <summary>A line every tenth of a training; TensorBoard gets every step.</summary>
internal sealed class TrainingProgress(int steps, TextWriter output, RunEvents? events = null) : IProgress<TrainingRow>
{
    public void Report(TrainingRow value)
    {
        events?.Trained(value);
        var isTenth = (value.Step + 1) * 10L / steps != value.Step * 10L / steps;
        if (!isTenth && value.ValidationLoss is null) return;
        var line = string.Create(CultureInfo.InvariantCulture, $"step {value.Step + 1,6} of {steps}  loss {value.Loss:0.0000}");
        if (value is { ValidationLoss: { } loss, ValidationAccuracy: { } accuracy })
            line += string.Create(CultureInfo.InvariantCulture, $"  validation loss {loss:0.0000}, accuracy {accuracy:P1}");
        output.WriteLine(line);
    }

    internal static string Line(string title, Evaluation evaluation) =>
        string.Create(CultureInfo.InvariantCulture, $"{title}  loss {evaluation.Loss:0.0000}, accuracy {evaluation.Accuracy:P1}");
}
