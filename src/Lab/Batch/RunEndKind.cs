namespace HessianFaultLab.Lab.Batches;

/// <summary>What became of a run in a batch.</summary>
public enum RunEndKind
{
    Done,
    Failed,

    /// <summary>Its process vanished, and it is started again.</summary>
    Lost,

    /// <summary>It stopped with a checkpoint because the batch stops.</summary>
    Interrupted,

    /// <summary>Another process works on it; it is looked at again later.</summary>
    Elsewhere,
}
