namespace HessianFaultLab.Lab.Batches;

/// <summary>How a worker's process ended.</summary>
/// <param name="ExitCode">128 + N where signal N ended it.</param>
/// <param name="Errors">The end of what it wrote to standard error.</param>
/// <param name="Seconds">From start to end.</param>
internal sealed record WorkerEnd(int ExitCode, string Errors, double Seconds)
{
    /// <summary>How a vanished process is spoken of.</summary>
    internal string Fate => ExitCode switch
    {
        137 => "the process was killed (signal 9), perhaps for want of memory",
        > 128 and < 160 => $"the process was ended by signal {ExitCode - 128}",
        _ => $"the process ended with exit code {ExitCode}, but the run is not done",
    };
}
