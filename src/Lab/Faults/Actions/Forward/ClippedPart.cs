namespace HessianFaultLab.Lab.Faults.Actions.Forward;

/// <summary>What has a norm of its own.</summary>
public enum ClippedPart
{
    /// <summary>Along the last axis.</summary>
    Vector,
    Example,
    Tensor,
}
