using HessianFaultLab.Lab.Data.Sources;
using HessianFaultLab.Lab.Studies;
using HessianFaultLab.Lab.Studies.ScoreNorms;
using HessianFaultLab.Lab.Tests.Data;

namespace HessianFaultLab.Lab.Tests.Studies.ScoreNorms;

public sealed class AttentionDynamicsTests
{
    [Fact]
    public void Every_part_has_its_rows_and_curves()
    {
        var run = Run(new AttentionDynamics
        {
            Experiment = "e", Summary = "s", Relation = new RelationPart { Epochs = 3, Seeds = [3, 4] }, StillWords = new StillWordsPart { Epochs = 10, LearningRate = 30 }, Flow = new FlowPart { Epochs = 5 }, Ablations = new AblationPart { Epochs = 4, Seeds = [3, 4] },
        });
        Assert.Equal(3 * 4 + 1 + 1 + 3, run.Acceptance.Count);
        Assert.Equal(["flow-margin", "flow-score", "loss", "relation", "still-words"], run.Figures.Select(f => f.Figure).Distinct().Order());
        Assert.Equal(["embeddings-frozen-3", "embeddings-frozen-4", "fc-3", "fc-4", "keys-frozen-3", "keys-frozen-4", "tc-3", "tc-4", "tl-3", "tl-4"], run.Figures.Where(f => f.Figure == "loss").Select(f => f.Series).Distinct().Order(StringComparer.Ordinal));
        // So early, scores of frozen keys and the closeness to the flow already hold.
        Assert.All(run.Acceptance.Where(r => r.Quantity is "keys frozen: largest |score|" or "flow: largest difference of margin or score from descent"), r => Assert.True(r.Pass, $"{r.Measured}"));
        // Nothing has been learned yet: a residual of no word at all is no number, and no pass.
        Assert.All(run.Acceptance.Where(r => r.Quantity.EndsWith("relative residual", StringComparison.Ordinal)), r => Assert.False(r.Pass));
    }

    [Fact]
    public void Texts_of_labels_and_words_have_purities_scores_and_norms()
    {
        using var place = new Workplace();
        var lines = Enumerable.Range(0, 60).Select(i => i % 2 == 0 ? $"1 a good film number {i % 7}" : $"0 a bad film number {i % 7}");
        var path = place.Write("train.txt", string.Join('\n', lines) + "\n");
        var request = $"labelled-words:{path},length=16,validation-share=0,test-share=0.1";
        using var data = DataSources.Open(request);
        var purity = TopicPurity.Of(data);
        Assert.Equal(7, purity.MeanLength);
        Assert.Contains(Enumerable.Range(0, purity.Sentences.Count), w => purity[w] == 1 && purity.Sentences[w] > 20);
        Assert.Contains(Enumerable.Range(0, purity.Sentences.Count), w => purity[w] < 0.2 && purity.Sentences[w] > 40);
        var run = Run(new AttentionDynamics { Experiment = "e", Summary = "s", Texts = new TextPart { Data = request, Epochs = 200, LearningRate = 1 } });
        var scores = run.Figures.Where(f => f is { Figure: "texts-purity", Series: "score" }).ToList();
        Assert.True(scores.Where(f => f.X == 1).Min(f => f.Y) > scores.Where(f => f.X < 0.3).Max(f => f.Y));
        Assert.Contains(run.Figures, f => f.Figure == "texts-relation");
    }

    [Fact]
    public void Texts_that_are_no_rows_of_words_are_refused() => Assert.Contains(
        "form=tokens", Assert.Throws<BadInputException>(() => Run(new AttentionDynamics { Experiment = "e", Summary = "s", Texts = new TextPart { Data = "topic-documents" } })).Message, StringComparison.Ordinal);

    private static StudyRun Run(AttentionDynamics study)
    {
        var run = new StudyRun(study.Name);
        study.Run(run);
        Assert.All(run.Figures.Select(f => f.Figure).Distinct(), figure => Assert.NotEmpty(study.AxesOf(figure).Y));
        return run;
    }
}
