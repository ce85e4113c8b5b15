using HessianFaultLab.Lab.Data.Synthetic;
using HessianFaultLab.Lab.Models.AttentionClassifier;
using HessianFaultLab.Lab.Signals.Conservation;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Studies.ScoreNorms;

/// <summary>|q| |v_w| = sqrt(2 (s_w + (e^{s_w} - 1) / m)) for every topic word at every time, whatever the classifier.</summary>
public sealed record RelationPart : IWordPart
{
    [Setting("Classifiers: fixed, linear, layers")]
    public IReadOnlyList<ClassifierHead> Heads { get; init; } = [ClassifierHead.Fixed, ClassifierHead.Linear, ClassifierHead.Layers];

    [Setting("Steps on all sentences", Min = 1)]
    public int Epochs { get; init; } = 5000;

    [Setting("Learning rate of gradient descent", Min = 0, AboveMin = true)]
    public double LearningRate { get; init; } = 0.1;

    int? IWordPart.Sentences => null;

    IEnumerable<WordTrainingSpec> IWordPart.Trainings => Heads.Select(h => new WordTrainingSpec(Name(h), h, Epochs, LearningRate) { DoublePrecision = false });

    void IWordPart.Judge(StudyRun run, TopicWords data, IReadOnlyList<WordCourse> courses)
    {
        var relation = new ScoreNormRelation(data.Dimensions["length"] - 1);
        foreach (var course in courses)
        {
            var residuals = course.Residuals(relation).ToList();
            run.Accept($"{course.Spec.Name}: largest relative residual", Bound.Below(0.01), residuals.Select(r => r.Residual).DefaultIfEmpty(double.NaN).Max());
            run.Accept($"{course.Spec.Name}: mean relative residual", Bound.Below(0.003), residuals.Select(r => r.Residual).DefaultIfEmpty(double.NaN).Average());
            run.Accept($"{course.Spec.Name}: test accuracy", Bound.Exactly(1), course.Test.Accuracy);
            run.Accept($"{course.Spec.Name}: training loss", Bound.Below(0.01), course.Train.Loss);
            foreach (var (number, word) in data.OfTopics.Index())
            {
                var series = $"{course.Spec.Name}-{data.Word(word)}";
                run.Draw("relation", $"{series}-trained", course.States.Select(s => (s.Scores[number], s.Norms[number])));
                run.Draw("sen", series, residuals.Where(r => r.Word == number).Select(r => ((double)r.Epoch, r.Residual)));
            }
            run.Draw("loss", course.Spec.Name, course.Losses.Index().Where(l => l.Index % course.Spec.Every == 0).Select(l => ((double)l.Index, l.Item)));
        }
        var farthest = courses.SelectMany(c => c.States).SelectMany(s => s.Scores).Max();
        run.Draw("relation", "theory", Enumerable.Range(0, 101).Select(i => farthest * i / 100).Select(s => (s, relation.Norm(s))));
    }

    private static string Name(ClassifierHead head) => head switch
    {
        ClassifierHead.Fixed => "fc",
        ClassifierHead.Linear => "tc",
        ClassifierHead.Layers => "tl",
        _ => "orthonormal",
    };
}
