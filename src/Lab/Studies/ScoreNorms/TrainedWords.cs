namespace HessianFaultLab.Lab.Studies.ScoreNorms;

/// <summary>Which keys and embeddings gradient descent may move.</summary>
public enum TrainedWords
{
    All,

    /// <summary>Those of topic words; the others keep what they began with.</summary>
    OfTopics,

    /// <summary>Embeddings alone (the paper's KF).</summary>
    KeysFrozen,

    /// <summary>Keys alone (EF).</summary>
    EmbeddingsFrozen,
}
