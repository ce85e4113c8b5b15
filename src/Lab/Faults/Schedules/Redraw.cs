namespace HessianFaultLab.Lab.Faults.Schedules;

/// <summary>How often an injection draws its random places and values.</summary>
public enum Redraw
{
    /// <summary>Once: the fault is persistent.</summary>
    Never,

    /// <summary>In every step.</summary>
    Step,

    /// <summary>In every epoch.</summary>
    Epoch,
}
