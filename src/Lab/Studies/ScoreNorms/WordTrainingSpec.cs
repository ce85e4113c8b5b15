using HessianFaultLab.Lab.Models.AttentionClassifier;

namespace HessianFaultLab.Lab.Studies.ScoreNorms;

/// <summary>One training by full-batch gradient descent.</summary>
/// <param name="Name">As figures call it.</param>
/// <param name="Head">What reads the context.</param>
/// <param name="Epochs">Steps, each on all examples.</param>
/// <param name="LearningRate">Its time is epochs times this.</param>
public sealed record WordTrainingSpec(string Name, ClassifierHead Head, int Epochs, double LearningRate)
{
    public TrainedWords Trained { get; init; } = TrainedWords.All;

    /// <summary>Deviation of the first embeddings.</summary>
    public double EmbeddingDeviation { get; init; } = 1e-6;

    /// <summary>Epochs from one record to the next.</summary>
    public int Every { get; init; } = 10;

    public long Seed { get; init; } = 42;

    public bool DoublePrecision { get; init; } = true;
}
