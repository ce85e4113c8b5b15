namespace HessianFaultLab.Lab.Localization.Localizers;

/// <summary>How suspicions at several measurements become one.</summary>
public enum Steps
{
    /// <summary>The first measurement since the run is suspected.</summary>
    First,

    /// <summary>The mean over all of them.</summary>
    Mean,

    /// <summary>The largest.</summary>
    Max,

    /// <summary>The last.</summary>
    Last,
}
