using HessianFaultLab.Curvature.Probes;
using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Data.Synthetic;
using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Studies.ScoreNorms;

/// <summary>
/// How a word's attention score and the norm of its embedding grow together under gradient descent (Lu, Mao, Nayak, "On the
/// Dynamics of Training Attention Models", ICLR 2021).
/// </summary>
[Named("attention-dynamics", "Attention scores and embedding norms under gradient descent (Lu, Mao, Nayak 2021).")]
public sealed record AttentionDynamics : Study
{
    [Setting("Decides the sentences")]
    public long DataSeed { get; init; } = 1;

    [Setting("Decides the first weights of the parts that have no seeds of their own")]
    public long Seed { get; init; } = 42;

    [Setting("The relation between score and norm, for each classifier; what is not given is left out")]
    public RelationPart? Relation { get; init; }

    [Setting("How the residual falls with the learning rate where only topic words are trained")]
    public StillWordsPart? StillWords { get; init; }

    [Setting("Gradient descent beside its equation in two variables")]
    public FlowPart? Flow { get; init; }

    [Setting("Training with keys or embeddings frozen")]
    public AblationPart? Ablations { get; init; }

    [Setting("The relation on texts that people wrote")]
    public TextPart? Texts { get; init; }

    private IEnumerable<IWordPart> Parts => new IWordPart?[] { Relation, StillWords, Flow, Ablations }.OfType<IWordPart>();

    public override void Run(StudyRun run)
    {
        var parts = Parts.Select(p => (Part: p, Data: new TopicWords(Options(p)), Count: p.Trainings.Count())).ToList();
        var wanted = parts.SelectMany(p => p.Part.Trainings.Select(t => (Training: t with { Seed = t.Seed ?? Seed }, p.Data))).ToList();
        // The longest first, so that no thread is left with one at the end.
        var order = Enumerable.Range(0, wanted.Count).OrderByDescending(i => (long)wanted[i].Training.Epochs * wanted[i].Data.Count(Split.Train)).ToArray();
        var done = new ProbeCrew(null, CPU, run.Cancellation).Run(wanted.Count, i =>
        {
            var (training, data) = wanted[order[i]];
            var course = WordTraining.Run(training, data, data.OfTopics, run.Cancellation);
            run.Say($"{training.Name}: {training.Epochs} epochs, loss {course.Train.Loss:0.####}, test accuracy {course.Test.Accuracy:0.###}");
            return course;
        });
        var courses = order.Zip(done).OrderBy(p => p.First).Select(p => p.Second).ToList();
        foreach (var (part, data, count) in parts)
        {
            part.Judge(run, data, courses[..count]);
            courses.RemoveRange(0, count);
            data.Dispose();
        }
        Texts?.Run(run, Seed);
    }

    public override (string X, string Y) AxesOf(string figure) => figure switch
    {
        "relation" or "texts-relation" => ("attention score of a word", "norm of its embedding"),
        "sen" => ("epoch", "residual of the relation"),
        "still-words" => ("epochs times learning rate", "largest residual of the relation"),
        "loss" => ("epoch", "training loss"),
        "flow-margin" => ("epochs times learning rate", "margin"),
        "flow-score" => ("epochs times learning rate", "attention score"),
        "texts-purity" => ("topic purity of a word", "attention score; relative residual"),
        _ => ("", ""),
    };

    private TopicWordsOptions Options(IWordPart part)
    {
        var options = new TopicWordsOptions { Seed = DataSeed };
        return part.Sentences is { } count ? options with { Train = count } : options;
    }

    private protected override void Check(SettingProblems problems)
    {
        if (!Parts.Any() && Texts is null) problems.Add("study", "nothing is to be done; give relation: {}, still-words: {}, flow: {}, ablations: {} or texts");
    }
}
