using HessianFaultLab.Lab.Models;
using HessianFaultLab.Lab.Models.AttentionClassifier;
using HessianFaultLab.Lab.Signals;
using HessianFaultLab.Lab.Signals.Conservation;
using HessianFaultLab.Lab.Signals.Recording;
using HessianFaultLab.Lab.Tests.Models;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Tests.Signals;

public sealed class ConservationTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.4, 1.3)]
    [InlineData(-1, 0.2)]
    public void The_relation_gives_the_norm_of_the_same_conserved_quantity(double score, double norm)
    {
        var relation = new ScoreNormRelation(20);
        var conserved = relation.Conserved(score, norm);
        foreach (var next in (double[])[score, score + 0.5, score + 3])
            Assert.Equal(conserved, relation.Conserved(next, relation.Norm(next, score, norm)), 1e-12);
        Assert.Equal(Math.Sqrt(2 * (2 + (Math.Exp(2) - 1) / 20)), relation.Norm(2), 1e-12);
    }

    [Fact]
    public void A_word_that_keeps_the_relation_has_no_residual_and_one_that_does_not_tells_who_is_behind()
    {
        using var scope = NewDisposeScope();
        using var model = (AttentionClassifierModel)SmallModels.Create("attention-classifier");
        var batch = SmallModels.Batch("attention-classifier");
        var others = (double)batch["mask"].to(ScalarType.Float64).sum(-1).mean() - 1;
        var spec = new MeasureSpec { Signals = ["sen"], Batch = 4 };
        Set(model, word => (0, 0));
        using var recorder = new Recorder(model, batch, spec, "run", seed: 1);
        Assert.All(Read(0), value => Assert.Equal(0, value));
        Set(model, word => (word / 4.0, new ScoreNormRelation(others).Norm(word / 4.0)));
        Assert.All(Read(1), value => Assert.InRange(value, 0, 1e-12));
        // Three of the seven words that count have embeddings twice as long as their scores allow.
        Set(model, word => (word / 4.0, (word % 2 + 1) * new ScoreNormRelation(others).Norm(word / 4.0)));
        Assert.Equal([0, Math.Sqrt(3 / 28.0), Math.Sqrt(3 / 28.0)], Read(2), (a, b) => Math.Abs(a - b) < 1e-9);
        Set(model, word => (word / 4.0, 0));
        Assert.Equal([1, 1, 0], Read(3));
        Set(model, word => (0, word / 4.0));
        Assert.Equal([0, 1, 1], Read(4));

        double[] Read(int step)
        {
            var rows = recorder.Measure(step).Metrics.Where(r => r.Metric == "sen").ToDictionary(r => r.Component, r => r.Value!.Value);
            Assert.Equal(3, rows.Count);
            return [rows["embedding"], rows["attention"], rows["attention.key"]];
        }
    }

    [Fact]
    public void Models_without_such_words_have_no_figure()
    {
        using var model = SmallModels.Create("han");
        using var recorder = new Recorder(model, SmallModels.Batch("han"), new MeasureSpec { Signals = ["sen"], Batch = 4 }, "run", seed: 1);
        Assert.DoesNotContain(recorder.Measure(0).Metrics, r => r.Metric == "sen");
    }

    /// <summary>Words 2 to 8 with these scores and |q| |v|; the others stay at zero.</summary>
    private static void Set(AttentionClassifierModel model, Func<int, (double Score, double Norm)> states)
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        model.Keys.zero_();
        model.Embeddings.zero_();
        var length = (double)model.Query.norm();
        for (var word = 2; word < 9; word++)
        {
            var (score, norm) = states(word);
            model.Keys.select(0, word).copy_(model.Query * score / (length * length));
            model.Embeddings.select(0, word).select(0, word % 4).fill_(norm / length);
        }
    }
}
