namespace HessianFaultLab.Lab.Models.Components;

/// <summary>
/// What a component or a site does, in words that mean the same in every model. Faults choose their targets by role.
/// </summary>
public static class Role
{
    public const string Embedding = "embedding";
    public const string Position = "position";

    /// <summary>Site: the numbers of the positions that are looked up, int64 [length]; rows of the table of positions.</summary>
    public const string PositionIndex = "position.index";
    public const string Recurrent = "recurrent";
    public const string Convolution = "convolution";
    public const string Norm = "norm";
    public const string Classifier = "classifier";

    /// <summary>A layer between the body of a model and its classifier.</summary>
    public const string Head = "head";

    /// <summary>A whole attention: the group of its parts.</summary>
    public const string Attention = "attention";

    /// <summary>Makes queries, or is one: the context vector of a HAN, the trained queries of a cross-attention.</summary>
    public const string AttentionQuery = "attention.query";
    public const string AttentionKey = "attention.key";
    public const string AttentionValue = "attention.value";
    public const string AttentionOutput = "attention.output";

    /// <summary>Site: the scaled queries, [batch, heads, queries, width].</summary>
    public const string AttentionScale = "attention.scale";

    /// <summary>Site: scores before mask and softmax, [batch, heads, queries, keys].</summary>
    public const string AttentionScores = "attention.scores";

    /// <summary>Site: the mask, bool, true where a key may be attended to; broadcasts to the scores' shape.</summary>
    public const string AttentionMask = "attention.mask";

    /// <summary>Site: the softmax of the masked scores.</summary>
    public const string AttentionWeights = "attention.weights";

    /// <summary>Site: weights times values, [batch, heads, queries, width].</summary>
    public const string AttentionContext = "attention.context";

    /// <summary>An attention that decodes through a cache of keys and values.</summary>
    public const string AttentionCache = "attention.cache";

    /// <summary>Cache operation: what is written for a new segment.</summary>
    public const string AttentionCacheAppend = "attention.cache.append";

    /// <summary>Cache operation: what a segment's queries get to see.</summary>
    public const string AttentionCacheRead = "attention.cache.read";

    /// <summary>Cache operation: the position at which a segment begins, as the look-up of positions gets it.</summary>
    public const string AttentionCachePosition = "attention.cache.position";

    /// <summary>A feed-forward net: the group of its parts.</summary>
    public const string Ffn = "ffn";
    public const string FfnIn = "ffn.in";
    public const string FfnOut = "ffn.out";

    /// <summary>Makes the factors that scale the channels of a branch; site: the factors, [batch, channels].</summary>
    public const string Gate = "gate";

    /// <summary>Site: the tensor on the skip path, before the branch is added to it.</summary>
    public const string Residual = "residual";

    /// <summary>Site: what is added to the skip path.</summary>
    public const string ResidualBranch = "residual.branch";

    /// <summary>Site: what a normalization gives.</summary>
    public const string Normalization = "normalization";

    /// <summary>Site: what a non-linearity is given.</summary>
    public const string PreActivation = "pre-activation";

    /// <summary>Site: what a non-linearity gives.</summary>
    public const string Activation = "activation";

    /// <summary>Site: what a component is given.</summary>
    public const string Input = "input";

    /// <summary>Site: what a component gives, where no other role says more.</summary>
    public const string Output = "output";

    /// <summary>Every role there is.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Embedding, Position, PositionIndex, Recurrent, Convolution, Norm, Head, Classifier,
        Attention, AttentionQuery, AttentionKey, AttentionValue, AttentionOutput,
        AttentionScale, AttentionScores, AttentionMask, AttentionWeights, AttentionContext,
        AttentionCache, AttentionCacheAppend, AttentionCacheRead, AttentionCachePosition,
        Ffn, FfnIn, FfnOut, Gate, Residual, ResidualBranch, Normalization, PreActivation, Activation, Input, Output,
    ];
}
