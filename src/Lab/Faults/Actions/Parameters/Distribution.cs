namespace HessianFaultLab.Lab.Faults.Actions.Parameters;

/// <summary>How first values are drawn.</summary>
public enum Distribution
{
    Normal,
    Uniform,
    Constant,
}
