using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// (x − mean) / √(variance + eps) · weight + bias, a channel at a time: in training with the batch's own statistics, which
/// then enter the running ones (the variance without bias), and in evaluation with the running ones.
/// </summary>
public abstract class BatchNorm : NormBase
{
    private protected BatchNorm(long num_features, double eps, double momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype, string name)
        : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, name)
    {
    }

    public override Tensor forward(Tensor input)
    {
        ValidateInputDimensions(input);
        var share = momentum ?? 0;
        if (training && track_running_stats && num_batches_tracked is { } batches)
        {
            using (no_grad()) batches.add_(1.ToScalar());
            if (momentum is null) share = 1.0 / (long)batches;
        }
        var withBatch = training || (running_mean is null && running_var is null);
        var running = !training || track_running_stats;
        return nn.functional.batch_norm(
            input, running ? running_mean : null, running ? running_var : null, weight, bias, withBatch, share, eps);
    }
}
