namespace HessianFaultLab.Lab.Runs;

/// <summary>What a run's folder tells about the run.</summary>
public enum RunState
{
    /// <summary>Nothing is there.</summary>
    Absent,

    /// <summary>A process holds its lock.</summary>
    Running,

    /// <summary>It ended, whatever its outcome, and its files are whole.</summary>
    Done,

    /// <summary>It could not be carried out; run.json says why.</summary>
    Failed,

    /// <summary>It stopped and left a checkpoint to go on from.</summary>
    Interrupted,

    /// <summary>Its process vanished and left no checkpoint.</summary>
    Lost,

    /// <summary>It was done with another spec, or by a version that wrote other files.</summary>
    Changed,

    /// <summary>A file is not what run.json says it was.</summary>
    Corrupt,
}
