namespace HessianFaultLab.Lab.Faults.Actions.Forward;

/// <summary>An axis of attention scores along which a mask can be broadcast by mistake.</summary>
public enum MaskAxis
{
    Batch,
    Head,
}
