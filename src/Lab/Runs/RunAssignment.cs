namespace HessianFaultLab.Lab.Runs;

/// <summary>One run that a harness is to carry out.</summary>
/// <param name="Element">What to run.</param>
/// <param name="Folder">Where its files go. Its lock is held; a checkpoint in it is to be gone on from.</param>
/// <param name="Progress">Takes every step; what is shown of them is not the harness's concern.</param>
/// <param name="Log">The run's log.txt.</param>
public sealed record RunAssignment(PlanElement Element, RunFolder Folder, IProgress<RunProgress> Progress, TextWriter Log)
{
    /// <summary>Where runs of the same experiment share what they have in common; null where they do not.</summary>
    public TrunkFolder? Trunks { get; init; }

    /// <summary>Where TensorBoard's event files go; null where nobody wants them. The results are the same either way.</summary>
    public string? EventFolder { get; init; }
}
