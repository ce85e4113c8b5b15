using HessianFaultLab.Lab.Models.AttentionClassifier;
using HessianFaultLab.Lab.Signals.Recording;
using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Signals.Conservation;

/// <summary>
/// The residual of <see cref="ScoreNormRelation"/> over the words that have learned something: those with a side above
/// <see cref="Least"/>. The attention's figure is its root mean square; the key's the part where the score is behind
/// the embedding, the embedding's the part where it is the other way round. 0 where no word has learned anything.
/// </summary>
[Named("sen", "How far scores and embedding norms are from the relation that gradient flow keeps (SEN)")]
public sealed class ScoreEmbeddingNorm()
    : Signal(Signals.Family.Conservation, "sen", "rms over words of (l - r) / max(l, r), l = |q| |v|, r = sqrt(|q|^2 |v_0|^2 + 2 (s - s_0 + (e^s - e^s_0) / m)); key: l > r, embedding: l < r", Observation.Weights)
{
    /// <summary>Below this a word has hardly moved, and a ratio says nothing.</summary>
    public const double Least = 0.3;

    public override IEnumerable<Reading> Read(Measurement measurement)
    {
        if (measurement is not { Model: AttentionClassifierModel model, InitialValues: { } initial }) return [];
        using var scope = NewDisposeScope();
        var (now, first) = (WordStates.Of(model), WordStates.Of(model.Query, Table("attention.key"), Table("embedding")));
        var relation = new ScoreNormRelation(Math.Max(1, MeanLength() - 1));
        var residuals = now.Scores.Select((score, w) => Residual(now.Norms[w], relation.Norm(score, first.Scores[w], first.Norms[w]))).OfType<double>().ToList();
        var tree = model.Components;
        return
        [
            new Reading(tree["embedding"], Metric, Size(residuals.Select(r => Math.Min(r, 0)))),
            new Reading(tree["attention"], Metric, Size(residuals)),
            new Reading(tree["attention.key"], Metric, Size(residuals.Select(r => Math.Max(r, 0)))),
        ];

        double MeanLength() => (double)measurement.Batch["mask"].to(ScalarType.Float64).sum(-1).mean();

        Tensor Table(string leaf) => measurement.Blocks.First(b => b.Leaf.Name == leaf).Block.Of(initial).view(model.Keys.shape);
    }

    /// <summary>Between -1 and 1, so that a side that is zero is as far off as can be; null for a word that has not learned.</summary>
    private static double? Residual(double left, double right) => Math.Max(left, right) is var size && size > Least ? (left - right) / size : null;

    private static double Size(IEnumerable<double> residuals) => Math.Sqrt(residuals.Select(r => r * r).DefaultIfEmpty().Average());
}
