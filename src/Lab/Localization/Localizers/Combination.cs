namespace HessianFaultLab.Lab.Localization.Localizers;

/// <summary>How several suspicions of one component become one.</summary>
public enum Combination
{
    Mean,

    Max,

    /// <summary>The mean of the reciprocal ranks.</summary>
    Rank,
}
