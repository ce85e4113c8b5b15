using HessianFaultLab.Lab.Data.Synthetic;
using HessianFaultLab.Lab.Models.AttentionClassifier;
using HessianFaultLab.Lab.Signals.Conservation;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Studies.ScoreNorms;

/// <summary>
/// The relation with the other words frozen: what is left of its residual is the length of the steps, for gradient flow has
/// none. Both trainings end at the same time, epochs times learning rate.
/// </summary>
public sealed record StillWordsPart : IWordPart
{
    [Setting("Epochs at the learning rate; at a tenth of it ten times as many", Min = 10)]
    public int Epochs { get; init; } = 1500;

    [Setting("Learning rate of gradient descent, which the second training has a tenth of", Min = 0, AboveMin = true)]
    public double LearningRate { get; init; } = 0.1;

    [Setting("Sentences to train on: where other words are still, those of a topic word are all alike, and few will do", Min = 8)]
    public int Sentences { get; init; } = 400;

    int? IWordPart.Sentences => Sentences;

    IEnumerable<WordTrainingSpec> IWordPart.Trainings =>
    [
        new("still words", ClassifierHead.Fixed, Epochs, LearningRate) { Trained = TrainedWords.OfTopics },
        new("still words, a tenth of the rate", ClassifierHead.Fixed, 10 * Epochs, LearningRate / 10) { Trained = TrainedWords.OfTopics, Every = 100 },
    ];

    void IWordPart.Judge(StudyRun run, TopicWords data, IReadOnlyList<WordCourse> courses)
    {
        var relation = new ScoreNormRelation(data.Dimensions["length"] - 1);
        run.Accept("still words: largest residual over that at a tenth of the rate", Bound.Between(7, 13), Largest(courses[0]) / Largest(courses[1]));
        foreach (var course in courses)
            run.Draw("still-words", $"rate-{course.Spec.LearningRate:R}", course.Residuals(relation).GroupBy(r => r.Epoch).Select(g => (g.Key * course.Spec.LearningRate, g.Max(r => r.Residual))));

        double Largest(WordCourse course) => course.Residuals(relation).Select(r => r.Residual).DefaultIfEmpty(double.NaN).Max();
    }
}
