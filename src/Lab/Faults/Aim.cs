namespace HessianFaultLab.Lab.Faults;

/// <summary>What an action's target consists of.</summary>
public enum Aim
{
    /// <summary>Parameters of components.</summary>
    Parameters,

    /// <summary>Places in the forward pass.</summary>
    Sites,

    /// <summary>Components as such: their structure or settings.</summary>
    Components,

    /// <summary>The training as a whole; there is nothing to choose.</summary>
    Training,
}
