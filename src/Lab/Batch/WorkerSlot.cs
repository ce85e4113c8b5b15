namespace HessianFaultLab.Lab.Batches;

/// <summary>A place where one run at a time is done.</summary>
/// <param name="Number">From zero.</param>
/// <param name="Gpu">The GPU that the run sees as its only one; null where it sees what the batch sees.</param>
public sealed record WorkerSlot(int Number, string? Gpu)
{
    /// <summary>As many as there are jobs; the GPUs are dealt out in turn, so that fewer jobs still use all of them.</summary>
    internal static IReadOnlyList<WorkerSlot> Of(BatchOptions options)
    {
        var gpus = options.Gpus ?? VisibleGpus();
        var jobs = options.Jobs ?? (gpus.Count > 0 ? gpus.Count * options.PerGpu : Math.Max(1, Environment.ProcessorCount / options.Threads));
        if (gpus.Count > 0) jobs = Math.Min(jobs, gpus.Count * options.PerGpu);
        return [.. Enumerable.Range(0, jobs).Select(i => new WorkerSlot(i, gpus.Count > 0 ? gpus[i % gpus.Count] : null))];
    }

    private static string[] VisibleGpus() =>
        Environment.GetEnvironmentVariable("CUDA_VISIBLE_DEVICES") is { } given
            ? given.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            : [.. Enumerable.Range(0, Runs.Machine.Gpus.Count).Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture))];
}
