namespace HessianFaultLab.Lab.Runs;

/// <summary>
/// Carries out one run: trains, injects, measures, and writes the CSV files through <see cref="RunFolder.WriteCsv"/>. The
/// same element gives the same files byte for byte, whether it ran in one go or went on from a checkpoint.
/// </summary>
public interface IRunHarness
{
    /// <param name="run">What to do, and where.</param>
    /// <param name="cancellation">
    /// Cancelled when the run is to stop: it ends the step, calls <see cref="RunFolder.SaveCheckpoint"/> and returns
    /// <see cref="RunOutcomeKind.Stopped"/>. Long runs save checkpoints on their way too.
    /// </param>
    /// <exception cref="BadInputException">The spec, the checkpoint or the machine cannot be used.</exception>
    RunOutcome Run(RunAssignment run, CancellationToken cancellation);
}
