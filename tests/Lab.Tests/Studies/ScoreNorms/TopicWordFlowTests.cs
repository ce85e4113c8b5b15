using HessianFaultLab.Lab.Data.Synthetic;
using HessianFaultLab.Lab.Models.AttentionClassifier;
using HessianFaultLab.Lab.Signals.Conservation;
using HessianFaultLab.Lab.Studies.ScoreNorms;

namespace HessianFaultLab.Lab.Tests.Studies.ScoreNorms;

public sealed class TopicWordFlowTests
{
    /// <summary>Two classes of one word, two others to a sentence: small enough for a whole course.</summary>
    private static readonly TopicWordsOptions Tiny = new() { Topics = 2, TopicWords = 1, OtherWords = 40, Others = 4, Train = 60, Validation = 0, Test = 40 };

    [Fact]
    public void The_flow_keeps_the_relation()
    {
        var flow = new TopicWordFlow(Classes: 4, Others: 20, Frequency: 0.125, QueryNorm: 0.9);
        var relation = new ScoreNormRelation(20);
        var states = flow.At([0, 10, 100, 500], margin: 0.01);
        Assert.All(states, s => Assert.Equal(relation.Conserved(0, flow.Norm(0.01)), relation.Conserved(s[1], flow.Norm(s[0])), 1e-9));
        Assert.True(states[^1][1] > 1);
    }

    [Fact]
    public void Gradient_descent_comes_to_the_flow_as_its_steps_shrink()
    {
        var (far, near) = (Distance(0.4, 250), Distance(0.1, 1000));
        Assert.InRange(far / near, 3.4, 4.6);
        Assert.InRange(near, 0, 5e-3);
    }

    [Theory]
    [InlineData(ClassifierHead.Fixed)]
    [InlineData(ClassifierHead.Linear)]
    [InlineData(ClassifierHead.Layers)]
    public void With_still_other_words_the_residual_falls_with_the_learning_rate(ClassifierHead head)
    {
        Assert.InRange(Largest(head, 0.4, 250) / Largest(head, 0.1, 1000), 3, 5);
    }

    [Fact]
    public void Ablations_keep_what_they_freeze()
    {
        var keys = Run(ClassifierHead.Fixed, 0.1, 100, TrainedWords.KeysFrozen);
        Assert.All(keys.States[^1].Scores, s => Assert.Equal(0, s));
        Assert.All(keys.States[^1].Norms.Zip(keys.States[0].Norms), n => Assert.True(n.First > n.Second));
        var embeddings = Run(ClassifierHead.Fixed, 0.1, 100, TrainedWords.EmbeddingsFrozen);
        Assert.Equal(embeddings.States[0].Norms, embeddings.States[^1].Norms);
        Assert.All(embeddings.States[^1].Scores, s => Assert.NotEqual(0, s));
    }

    private static double Distance(double rate, int epochs)
    {
        using var data = new TopicWords(Tiny);
        var course = Run(ClassifierHead.Orthonormal, rate, epochs, TrainedWords.OfTopics);
        return FlowDistance.Of(course, data, data.OfTopics, Tiny.Others);
    }

    private static double Largest(ClassifierHead head, double rate, int epochs) =>
        Run(head, rate, epochs, TrainedWords.OfTopics).Residuals(new ScoreNormRelation(Tiny.Others)).Max(r => r.Residual);

    private static WordCourse Run(ClassifierHead head, double rate, int epochs, TrainedWords trained)
    {
        using var data = new TopicWords(Tiny);
        return WordTraining.Run(new WordTrainingSpec("test", head, epochs, rate) { Trained = trained, Every = epochs / 50, EmbeddingDeviation = trained == TrainedWords.EmbeddingsFrozen ? 0.1 : 1e-6 }, data, data.OfTopics);
    }
}
