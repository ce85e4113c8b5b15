using HessianFaultLab.Lab.Data.Synthetic;
using HessianFaultLab.Lab.Models.AttentionClassifier;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Studies.ScoreNorms;

/// <summary>Margin and score of every topic word beside <see cref="TopicWordFlow"/>, with an orthonormal fixed classifier and still other words.</summary>
public sealed record FlowPart : IWordPart
{
    [Setting("Steps on all sentences", Min = 1)]
    public int Epochs { get; init; } = 5000;

    [Setting("Learning rate of gradient descent", Min = 0, AboveMin = true)]
    public double LearningRate { get; init; } = 0.1;

    [Setting("Sentences to train on: where other words are still, those of a topic word are all alike, and few will do", Min = 8)]
    public int Sentences { get; init; } = 400;

    int? IWordPart.Sentences => Sentences;

    IEnumerable<WordTrainingSpec> IWordPart.Trainings =>
        [new("flow", ClassifierHead.Orthonormal, Epochs, LearningRate) { Trained = TrainedWords.OfTopics }];

    void IWordPart.Judge(StudyRun run, TopicWords data, IReadOnlyList<WordCourse> courses)
    {
        var points = FlowDistance.Of(courses[0], FlowDistance.Flows(courses[0], data, data.OfTopics, data.Dimensions["length"] - 1)).ToList();
        run.Accept("flow: largest difference of margin or score from descent", Bound.Below(5e-3), points.Max(p => p.Distance));
        foreach (var (number, word) in data.OfTopics.Index())
        {
            var own = points.Where(p => p.Word == number).ToList();
            run.Draw("flow-margin", $"{data.Word(word)}-descent", own.Select(p => (p.Epoch * LearningRate, p.Margin)));
            run.Draw("flow-margin", $"{data.Word(word)}-flow", own.Select(p => (p.Epoch * LearningRate, p.FlowMargin)));
            run.Draw("flow-score", $"{data.Word(word)}-descent", own.Select(p => (p.Epoch * LearningRate, p.Score)));
            run.Draw("flow-score", $"{data.Word(word)}-flow", own.Select(p => (p.Epoch * LearningRate, p.FlowScore)));
        }
    }
}
