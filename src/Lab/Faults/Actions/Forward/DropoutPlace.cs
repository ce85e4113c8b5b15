namespace HessianFaultLab.Lab.Faults.Actions.Forward;

/// <summary>Which of a model's dropouts.</summary>
public enum DropoutPlace
{
    Embedding,

    /// <summary>Of attention weights.</summary>
    Attention,
    Ffn,

    /// <summary>Of a branch, before it is added to the skip path.</summary>
    Residual,
    Classifier,
}
