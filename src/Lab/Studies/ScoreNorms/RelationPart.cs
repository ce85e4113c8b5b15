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

    [Setting("One training of each classifier for each: residuals hold for all, losses are means over them")]
    public IReadOnlyList<long> Seeds { get; init; } = [42, 123, 456];

    int? IWordPart.Sentences => null;

    IEnumerable<WordTrainingSpec> IWordPart.Trainings =>
        from head in Heads from seed in Seeds select new WordTrainingSpec(Name(head), head, Epochs, LearningRate) { Seed = seed, DoublePrecision = false };

    void IWordPart.Judge(StudyRun run, TopicWords data, IReadOnlyList<WordCourse> courses)
    {
        var relation = new ScoreNormRelation(data.Dimensions["length"] - 1);
        foreach (var own in courses.GroupBy(c => c.Spec.Name))
        {
            var residuals = own.Select(c => c.Residuals(relation).ToList()).ToList();
            var sizes = residuals.Select(r => r.Select(x => x.Residual).DefaultIfEmpty(double.NaN).ToList()).ToList();
            // A maximum would pass over what is not a number.
            run.Accept($"{own.Key}: largest relative residual", Bound.Below(0.01), sizes.Exists(s => s.Exists(double.IsNaN)) ? double.NaN : sizes.Max(s => s.Max()));
            run.Accept($"{own.Key}: mean relative residual", Bound.Below(0.003), sizes.Average(s => s.Average()));
            run.Accept($"{own.Key}: test accuracy", Bound.Exactly(1), own.Min(c => c.Test.Accuracy));
            run.Accept($"{own.Key}: training loss", Bound.Below(0.01), own.Average(c => c.Train.Loss));
            var first = own.First();
            foreach (var (number, word) in data.OfTopics.Index())
            {
                var series = $"{own.Key}-{data.Word(word)}";
                run.Draw("relation", $"{series}-trained", first.States.Select(s => (s.Scores[number], s.Norms[number])));
                run.Draw("sen", series, residuals[0].Where(r => r.Word == number).Select(r => ((double)r.Epoch, r.Residual)));
            }
            foreach (var course in own)
                run.Draw("loss", $"{own.Key}-{course.Spec.Seed}", course.Losses.Index().Where(l => l.Index % course.Spec.Every == 0).Select(l => ((double)l.Index, l.Item)));
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
