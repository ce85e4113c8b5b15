namespace HessianFaultLab.Lab.Experiments.Estimates;

/// <summary>Where it is known from what a run takes.</summary>
public enum CostSource
{
    /// <summary>Nothing like it was ever run.</summary>
    Unknown,

    /// <summary>A few steps and one measurement were done to find out.</summary>
    Pilot,

    /// <summary>Runs of the same class were done.</summary>
    EarlierRuns,
}
