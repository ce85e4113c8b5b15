namespace HessianFaultLab.Curvature.Analysis;

/// <summary>What kind of curvature a block has; a zero is told from a second derivative that is missing.</summary>
public enum BlockStatus
{
    /// <summary>There is curvature, and it was measured.</summary>
    Curved,

    /// <summary>The loss is linear in the block: its curvature is zero, and finite differences agree.</summary>
    Flat,

    /// <summary>
    /// The second-order signal is cut, wholly or in part: finite differences see curvature that automatic differentiation
    /// does not (a detached tensor, an operation without second derivative). The figures of this block are not its curvature.
    /// </summary>
    Cut,

    /// <summary>The product is zero, and finite differences could not confirm it (kinks, noise).</summary>
    Unverified,

    /// <summary>The loss does not depend on the block.</summary>
    NoGradient,

    /// <summary>NaN or infinity in the block's gradient or products.</summary>
    NonFinite,

    /// <summary>The block has no elements.</summary>
    Empty,
}
