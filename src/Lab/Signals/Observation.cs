namespace HessianFaultLab.Lab.Signals;

/// <summary>What a signal reads; each is made once a measurement, for all signals that need it.</summary>
[Flags]
public enum Observation
{
    None = 0,

    /// <summary>The parameters as they are.</summary>
    Weights = 1,

    /// <summary>The gradients of the batch's parts.</summary>
    Gradients = 2,

    /// <summary>One forward and backward pass: the tensors at all sites, and the loss's gradients there.</summary>
    Passage = 4,

    /// <summary>One pass cut at all modules: which module feeds which.</summary>
    Edges = 8,

    /// <summary>Random cotangents drawn back through every module.</summary>
    Jacobians = 16,

    /// <summary>Random cotangents drawn back through every edge.</summary>
    EdgeJacobians = 32,

    /// <summary>Second derivatives of every module's own map.</summary>
    SecondDerivatives = 64,

    /// <summary>One analysis of the loss's curvature.</summary>
    Curvature = 128,
}
