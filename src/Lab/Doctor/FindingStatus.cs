namespace HessianFaultLab.Lab.Doctor;

/// <summary>How a check of the machine ended.</summary>
public enum FindingStatus
{
    Ok,

    /// <summary>It works, but worse than it could.</summary>
    Warning,

    /// <summary>Results of this machine cannot be trusted, or there will be none.</summary>
    Failure,
}
