namespace HessianFaultLab.Lab.Runs;

/// <summary>How a run ended.</summary>
public enum RunOutcomeKind
{
    /// <summary>All steps were done.</summary>
    Completed,

    /// <summary>The loss or the gradient became NaN or infinite: a result like any other.</summary>
    Diverged,

    /// <summary>It was asked to stop, and left a checkpoint.</summary>
    Stopped,
}
