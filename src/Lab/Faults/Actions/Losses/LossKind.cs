namespace HessianFaultLab.Lab.Faults.Actions.Losses;

/// <summary>Losses in the place of cross-entropy.</summary>
public enum LossKind
{
    SquaredError,
    AbsoluteError,
    Hinge,
    Cosine,
}
