namespace HessianFaultLab.Lab.Models.AttentionClassifier;

/// <summary>What reads the attended context.</summary>
public enum ClassifierHead
{
    /// <summary>A linear map that is not trained: standard normal, with ones on the diagonal (the paper's FC).</summary>
    Fixed,

    /// <summary>One that is not trained and has orthonormal rows: the case that has an equation in two variables.</summary>
    Orthonormal,

    /// <summary>A trained linear map without an offset (TC).</summary>
    Linear,

    /// <summary>Two trained linear layers with a ReLU between them (TL).</summary>
    Layers,
}
