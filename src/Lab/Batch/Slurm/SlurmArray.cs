namespace HessianFaultLab.Lab.Batches.Slurm;

/// <summary>A job array that was submitted.</summary>
/// <param name="Job">Its id.</param>
/// <param name="Offset">A task's number plus this is the plan's index.</param>
/// <param name="Tasks">The tasks' numbers.</param>
public sealed record SlurmArray(string Job, int Offset, string Tasks);
