using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Doctor.SelfTest;

/// <summary>A tiny perceptron trains: its loss has to fall to a tenth.</summary>
public sealed class TrainingCheck : ICheck
{
    private const int Steps = 60;

    /// <inheritdoc/>
    public string Name => "training";

    /// <inheritdoc/>
    public Finding Examine(CancellationToken cancellation)
    {
        using var model = new TinyPerceptron(ScalarType.Float32);
        using var optimizer = optim.Adam(model.Parameters, lr: 0.05);
        var losses = new double[Steps + 1];
        for (var step = 0; step <= Steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            var loss = model.Loss();
            losses[step] = loss.item<float>();
            loss.backward();
            optimizer.step();
        }
        return Judge(losses);
    }

    internal Finding Judge(IReadOnlyList<double> losses)
    {
        var last = losses.Count - 1;
        int[] shown = [0, last / 3, last * 2 / 3, last];
        var detail = $"loss {string.Join(", ", shown.Select(step => losses[step].ToString("0.0000")))} at steps {string.Join(", ", shown)}";
        return losses[last] <= losses[0] / 10
            ? new(Name, FindingStatus.Ok, detail)
            : new(Name, FindingStatus.Failure, detail + ": it does not fall to a tenth", Agreement.Advice);
    }
}
