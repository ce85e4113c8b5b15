namespace HessianFaultLab.Curvature;

/// <summary>What stands in the way of measuring curvature at all.</summary>
public enum CurvatureProblem
{
    /// <summary>The model has no parameters.</summary>
    NoParameters,

    /// <summary>Parameters differ in type or device, or are not real numbers.</summary>
    MixedParameters,

    /// <summary>There is no batch, or its weight is not positive.</summary>
    NoBatch,

    /// <summary>The loss is not one real number.</summary>
    NotScalar,

    /// <summary>The loss is NaN or infinite.</summary>
    NonFiniteLoss,

    /// <summary>Two evaluations of the loss differ: dropout or another source of chance is on.</summary>
    NonDeterministicLoss,

    /// <summary>The loss does not depend on any parameter.</summary>
    NoGradient,

    /// <summary>The gradient or a product holds NaN or infinity.</summary>
    NonFiniteDerivative,

    /// <summary>A Gauss-Newton matrix was asked for, but only the loss is known.</summary>
    NoOutputs,

    /// <summary>An operation of the model has no second derivative.</summary>
    NoSecondDerivative,
}
