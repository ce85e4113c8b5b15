using HessianFaultLab.Lab.Data.Sources;
using HessianFaultLab.Lab.Models.AttentionClassifier;
using HessianFaultLab.Lab.Signals.Conservation;
using HessianFaultLab.Lab.Specs;
using HessianFaultLab.Lab.Specs.Diagnostics;

namespace HessianFaultLab.Lab.Studies.ScoreNorms;

/// <summary>
/// The relation on real texts, with m = mean sentence length - 1: the purer a word's topic, the better it holds. Nothing was
/// stated that could be held against a bound, so curves are all it gives.
/// </summary>
public sealed record TextPart : IChecked
{
    private const int FewestSentences = 10;

    [Setting("The texts, as NAME[:PATH][,option=value]...; SST in lines of label and words is labelled-words:FOLDER")]
    public required string Data { get; init; }

    [Setting("Passes over the texts, each one step", Min = 1)]
    public int Epochs { get; init; } = 3000;

    [Setting("Learning rate of gradient descent", Min = 0, AboveMin = true)]
    public double LearningRate { get; init; } = 0.1;

    void IChecked.Check(SettingProblems problems)
    {
        if (DataSources.All.All(s => s.Name != DataRequest.Parse(Data).Name)) problems.Add(DiagnosticCodes.UnknownWord, "data", $"there are no data '{Shown.Of(Data)}'{Spelling.Suggest(Data, DataSources.All.Select(s => s.Name))}");
    }

    internal void Run(StudyRun run, long seed)
    {
        using var data = DataSources.Open(Data);
        if (!data.Dimensions.ContainsKey("vocabulary") || data.Dimensions.ContainsKey("sentences"))
            throw new BadInputException($"{data.Name}: rows of words are wanted; choose texts with form=tokens");
        var purity = TopicPurity.Of(data);
        List<int> words = [.. Enumerable.Range(0, data.Dimensions["vocabulary"]).Where(w => purity.Sentences[w] >= FewestSentences && purity[w] is not null)];
        if (words.Count == 0) throw new BadInputException($"{data.Name}: no word stands in {FewestSentences} sentences or more; give more texts");
        var course = WordTraining.Run(new WordTrainingSpec("texts", ClassifierHead.Fixed, Epochs, LearningRate) { Every = Epochs, Seed = seed }, data, words, run.Cancellation);
        run.Say($"texts: {words.Count} words, {purity.MeanLength:0.#} to a sentence, loss {course.Train.Loss:0.####}, test accuracy {course.Test.Accuracy:0.###}");
        var relation = new ScoreNormRelation(purity.MeanLength - 1);
        var end = course.States[^1];
        var learned = Enumerable.Range(0, words.Count).Where(i => relation.Norm(end.Scores[i]) > ScoreEmbeddingNorm.Least).ToList();
        run.Draw("texts-purity", "score", words.Index().Select(w => (purity[w.Item]!.Value, end.Scores[w.Index])));
        run.Draw("texts-purity", "residual", learned.Select(i => (purity[words[i]]!.Value, Math.Abs(end.Norms[i] / relation.Norm(end.Scores[i]) - 1))));
        run.Draw("texts-relation", "trained", learned.Select(i => (end.Scores[i], end.Norms[i])));
        run.Draw("texts-relation", "theory", learned.Select(i => end.Scores[i]).Order().Select(s => (s, relation.Norm(s))));
    }
}
