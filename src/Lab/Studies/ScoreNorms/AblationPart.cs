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

    [Setting("One training each: losses are means over them, for with frozen keys the loss depends on the classifier that is drawn")]
    public IReadOnlyList<long> Seeds { get; init; } = [42, 123, 456];

    IEnumerable<WordTrainingSpec> IWordPart.Trainings => Seeds.SelectMany(seed => new[]
    {
        Frozen("keys frozen", TrainedWords.KeysFrozen, seed), Frozen("embeddings frozen", TrainedWords.EmbeddingsFrozen, seed),
    });

    void IWordPart.Judge(StudyRun run, TopicWords data, IReadOnlyList<WordCourse> courses)
    {
        var keys = courses.Where(c => c.Spec.Trained == TrainedWords.KeysFrozen).ToList();
        run.Accept("keys frozen: training loss", Bound.Between(0.5, 0.65), keys.Average(c => c.Train.Loss));
        run.Accept("keys frozen: largest |score|", Bound.Exactly(0), keys.SelectMany(c => c.States).SelectMany(s => s.Scores).Max(Math.Abs));
        run.Accept("embeddings frozen: training loss", Bound.Above(1.3), courses.Except(keys).Average(c => c.Train.Loss));
        foreach (var course in courses)
            run.Draw("loss", $"{course.Spec.Name.Replace(' ', '-')}-{course.Spec.Seed}", course.Losses.Index().Where(l => l.Index % course.Spec.Every == 0).Select(l => ((double)l.Index, l.Item)));
    }

    private WordTrainingSpec Frozen(string name, TrainedWords trained, long seed) =>
        new(name, ClassifierHead.Fixed, Epochs, LearningRate) { Trained = trained, Seed = seed, EmbeddingDeviation = EmbeddingDeviation, DoublePrecision = false };
}
