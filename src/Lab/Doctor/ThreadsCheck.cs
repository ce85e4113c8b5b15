using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Doctor;

/// <summary>
/// Threads inside one operation and between operations, against the logical cores that this process may use. libtorch
/// itself starts with one thread a physical core.
/// </summary>
public sealed class ThreadsCheck : ICheck
{
    /// <inheritdoc/>
    public string Name => "threads";

    /// <inheritdoc/>
    public Finding Examine(CancellationToken cancellation) =>
        Judge(get_num_threads(), get_num_interop_threads(), Environment.ProcessorCount);

    internal Finding Judge(int within, int between, int cores)
    {
        var detail = $"{within} within an operation, {between} between operations, {cores} logical {(cores == 1 ? "core" : "cores")}";
        return within <= cores
            ? new(Name, FindingStatus.Ok, detail)
            : new(Name, FindingStatus.Warning, detail, $"More threads than cores slow each other down: set OMP_NUM_THREADS={cores}.");
    }
}
