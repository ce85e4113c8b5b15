using HessianFaultLab.Lab.Data.Synthetic;
using HessianFaultLab.Lab.Models.AttentionClassifier;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Studies.ScoreNorms;

/// <summary>What is lost where attention is not trained (keys frozen) and where nothing but attention is (embeddings frozen).</summary>
public sealed record AblationPart : IWordPart
{
    [Setting("Steps on all sentences", Min = 1)]
    public int Epochs { get; init; } = 6000;

    [Setting("Learning rate of gradient descent", Min = 0, AboveMin = true)]
    public double LearningRate { get; init; } = 0.1;

    [Setting("Deviation of the first embeddings", Min = 0, AboveMin = true)]
    public double EmbeddingDeviation { get; init; } = 0.1;

    int? IWordPart.Sentences => null;

    IEnumerable<WordTrainingSpec> IWordPart.Trainings =>
    [
        new("keys frozen", ClassifierHead.Fixed, Epochs, LearningRate) { Trained = TrainedWords.KeysFrozen, EmbeddingDeviation = EmbeddingDeviation, DoublePrecision = false },
        new("embeddings frozen", ClassifierHead.Fixed, Epochs, LearningRate) { Trained = TrainedWords.EmbeddingsFrozen, EmbeddingDeviation = EmbeddingDeviation, DoublePrecision = false },
    ];

    void IWordPart.Judge(StudyRun run, TopicWords data, IReadOnlyList<WordCourse> courses)
    {
        run.Accept("keys frozen: training loss", Bound.Between(0.5, 0.65), courses[0].Train.Loss);
        run.Accept("keys frozen: largest |score|", Bound.Exactly(0), courses[0].States.SelectMany(s => s.Scores).Max(Math.Abs));
        run.Accept("embeddings frozen: training loss", Bound.Above(1.3), courses[1].Train.Loss);
        foreach (var course in courses)
            run.Draw("loss", course.Spec.Name.Replace(' ', '-'), course.Losses.Index().Where(l => l.Index % course.Spec.Every == 0).Select(l => ((double)l.Index, l.Item)));
    }
}
