namespace HessianFaultLab.Lab.Localization.Evidence;

/// <summary>What a run's figures are held against.</summary>
public enum Comparison
{
    /// <summary>
    /// The change since the run's own last healthy measurement, against the same change in clean runs of other seeds; where the
    /// fault was there from the start, as <see cref="Clean"/>.
    /// </summary>
    Own,

    /// <summary>Clean runs of other seeds at the same step.</summary>
    Clean,

    /// <summary>The clean run of the same seed, in units of the spread over other seeds.</summary>
    Twin,

    /// <summary>The run's other components at the same step.</summary>
    Peers,
}
