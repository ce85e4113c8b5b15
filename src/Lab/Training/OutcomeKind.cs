namespace HessianFaultLab.Lab.Training;

public enum OutcomeKind
{
    /// <summary>All steps were done, or those up to an early stop, which the detail tells of.</summary>
    Completed,

    /// <summary>The loss or the gradient became NaN or infinite; an outcome like any other, not a crash.</summary>
    Diverged,

    /// <summary>It was asked to stop; the state is whole, and the run can be resumed.</summary>
    Stopped,
}
