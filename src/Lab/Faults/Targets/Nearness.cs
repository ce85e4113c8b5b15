namespace HessianFaultLab.Lab.Faults.Targets;

/// <summary>How far from the fault's own target something may lie.</summary>
public enum Nearness
{
    Anywhere,

    /// <summary>In the group that the target lies in, or is.</summary>
    Group,

    /// <summary>In the layer of the target.</summary>
    Layer,
}
