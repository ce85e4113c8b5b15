using HessianFaultLab.Lab.Signals.Conservation;
using HessianFaultLab.Lab.Training;

namespace HessianFaultLab.Lab.Studies.ScoreNorms;

/// <summary>What became of the topic words in one training.</summary>
/// <param name="Spec">The training.</param>
/// <param name="QueryNorm">|q|.</param>
/// <param name="Epochs">The recorded ones, from 0.</param>
/// <param name="States">By record: the words in their order.</param>
/// <param name="Losses">Of every epoch, before its update.</param>
/// <param name="Train">At the end.</param>
/// <param name="Test">At the end.</param>
public sealed record WordCourse(
    WordTrainingSpec Spec, double QueryNorm, IReadOnlyList<int> Epochs, IReadOnlyList<WordStates> States, IReadOnlyList<double> Losses, Evaluation Train, Evaluation Test)
{
    /// <summary>|left - right| / right by record and word, where the right side exceeds a bound; what is smaller has not been learned.</summary>
    /// <param name="relation">The relation, from a start at zero.</param>
    /// <param name="least">The bound.</param>
    public IEnumerable<(int Epoch, int Word, double Residual)> Residuals(ScoreNormRelation relation, double least = ScoreEmbeddingNorm.Least)
    {
        foreach (var (epoch, state) in Epochs.Zip(States))
        {
            for (var word = 0; word < state.Scores.Count; word++)
            {
                var right = relation.Norm(state.Scores[word]);
                if (right > least) yield return (epoch, word, Math.Abs(state.Norms[word] - right) / right);
            }
        }
    }
}
