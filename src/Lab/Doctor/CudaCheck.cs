using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Doctor;

/// <summary>The GPUs that libtorch can use. None is no fault.</summary>
public sealed class CudaCheck : ICheck
{
    /// <inheritdoc/>
    public string Name => "CUDA";

    /// <inheritdoc/>
    public Finding Examine(CancellationToken cancellation)
    {
        if (!cuda.is_available()) return new(Name, FindingStatus.Ok, "no device; everything runs on the CPU");
        var count = cuda.device_count();
        var cudnn = cuda.is_cudnn_available() ? "with cuDNN" : "without cuDNN";
        return new(Name, FindingStatus.Ok, $"{count} {(count == 1 ? "device" : "devices")}, {cudnn}");
    }
}
