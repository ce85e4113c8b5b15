namespace HessianFaultLab.Lab.Faults.Actions.Parameters;

/// <summary>What a deviation is scaled by.</summary>
public enum Fan
{
    /// <summary>The number of inputs: all axes but the first.</summary>
    In,

    /// <summary>The number of outputs: all axes but the second.</summary>
    Out,

    /// <summary>The mean of both.</summary>
    Mean,
}
