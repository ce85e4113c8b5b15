namespace HessianFaultLab.Lab.Models.Properties;

/// <summary>What an alterable property decides. Faults choose properties by role.</summary>
public static class PropertyRole
{
    /// <summary>Which non-linearity: an <see cref="Layers.ActivationFunction"/>.</summary>
    public const string ActivationFunction = "activation-function";

    /// <summary>ε of a normalization, a positive number.</summary>
    public const string NormEpsilon = "norm.epsilon";

    /// <summary>Number of heads; it must divide the width.</summary>
    public const string AttentionHeads = "attention.heads";

    /// <summary>How an attention multiplies matrices: an <see cref="Attention.AttentionKernel"/>.</summary>
    public const string AttentionKernel = "attention.kernel";

    /// <summary>Probability of dropout of the embeddings, as are the next ones of what their names say.</summary>
    public const string EmbeddingDropout = "embedding.dropout";
    public const string AttentionDropout = "attention.dropout";
    public const string FfnDropout = "ffn.dropout";

    /// <summary>Of a branch, before it is added to the skip path.</summary>
    public const string ResidualDropout = "residual.dropout";
    public const string ClassifierDropout = "classifier.dropout";

    /// <summary>Every role there is.</summary>
    public static IReadOnlyList<string> All { get; } =
        [ActivationFunction, NormEpsilon, AttentionHeads, AttentionKernel, EmbeddingDropout, AttentionDropout, FfnDropout, ResidualDropout, ClassifierDropout];
}
