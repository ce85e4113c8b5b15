namespace HessianFaultLab.Lab.Signals;

/// <summary>The families of signals, as they stand in metrics.csv.</summary>
public static class Family
{
    public const string Gradient = "gradient";
    public const string Hessian = "hessian";
    public const string Interaction = "interaction";
    public const string Transfer = "transfer";
    public const string Update = "update";
    public const string Weights = "weights";
    public const string Activations = "activations";
    public const string Attention = "attention";
    public const string Stiffness = "stiffness";
    public const string Conservation = "conservation";

    /// <summary>No signal: why a figure is missing.</summary>
    public const string Status = "status";

    /// <summary>No signal: what the measurement itself cost.</summary>
    public const string Cost = "cost";

    /// <summary>Every family of signals.</summary>
    public static IReadOnlyList<string> All { get; } = [Gradient, Hessian, Interaction, Transfer, Update, Weights, Activations, Attention, Stiffness, Conservation];
}
