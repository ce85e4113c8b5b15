using System.Security.Cryptography;
using System.Runtime.InteropServices;
using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Data.Sources;
using HessianFaultLab.Lab.Data.Synthetic;

namespace HessianFaultLab.Lab.Tests.Data.Synthetic;

public sealed class SyntheticSetTests
{
    public static TheoryData<string> Names => new("topic-documents", "moving-shapes", "sentiment-phrases", "associative-recall", "mosaics");

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_seed_gives_the_same_batch_whatever_was_asked_before(string name)
    {
        using var data = DataSources.Open(name);
        using var again = DataSources.Open(name);
        using var other = DataSources.Open(name + ",seed=2");
        again.Take(Split.Test, [5, 6]).Dispose();
        Assert.Equal(Numbers(data, [3, 1, 2]), Numbers(again, [3, 1, 2]));
        Assert.NotEqual(Numbers(data, [3, 1, 2]), Numbers(other, [3, 1, 2]));
    }

    [Fact]
    public void Examples_are_the_same_on_every_platform()
    {
        using var documents = new TopicDocuments(new TopicDocumentsOptions());
        using var phrases = new SentimentPhrases(new SentimentPhrasesOptions());
        using var shapes = new MovingShapes(new MovingShapesOptions());
        var texts = Enumerable.Range(0, 50).SelectMany(i => documents.Example(Split.Test, i).Input.SelectMany(s => s).Concat(phrases.Example(Split.Test, i).Input)).ToArray();
        var pixels = Enumerable.Range(0, 10).SelectMany(i => shapes.Example(Split.Test, i).Input).ToArray();
        Assert.Equal("9DE79CB51912A31E 7F0EDAD55F5DAA06", $"{Digest(MemoryMarshal.AsBytes(texts.AsSpan()))} {Digest(MemoryMarshal.AsBytes(pixels.AsSpan()))}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Batches_have_the_shapes_that_the_dimensions_promise(string name)
    {
        using var data = DataSources.Open(name);
        using var batch = data.Take(Split.Train, [.. Enumerable.Range(0, 64)]);
        Assert.Equal(64, batch.Size);
        Assert.True(batch.Labels.min().item<long>() >= 0 && batch.Labels.max().item<long>() < data.Classes);
        var d = data.Dimensions;
        if (batch.Inputs.TryGetValue("video", out var video))
        {
            Assert.Equal([64, d["channels"], d["frames"], d["height"], d["width"]], video.shape);
            return;
        }
        var tokens = batch["tokens"];
        Assert.Equal(name == "topic-documents" ? [64, d["sentences"], d["words"]] : [64, d["length"]], tokens.shape);
        Assert.Equal(tokens.shape, batch["mask"].shape);
        Assert.True(tokens.max().item<long>() < d["vocabulary"]);
        // Padding is token 0 and nothing else is.
        Assert.True(tokens.ne(0).eq(batch["mask"]).all().item<bool>());
    }

    [Fact]
    public void Labels_are_noisy_in_training_only_and_as_often_as_asked()
    {
        using var clean = new SentimentPhrases(new SentimentPhrasesOptions { LabelNoise = 0 });
        using var noisy = new SentimentPhrases(new SentimentPhrasesOptions { LabelNoise = 0.4 });
        double Changed(Split split) => Enumerable.Range(0, 1000).Average(i => clean.Example(split, i).Label == noisy.Example(split, i).Label ? 0.0 : 1.0);
        // Half of the random labels are right by chance.
        Assert.Equal(0.2, Changed(Split.Train), 0.05);
        Assert.Equal(0, Changed(Split.Test));
    }

    [Fact]
    public void Classes_are_as_unbalanced_as_asked()
    {
        using var data = new TopicDocuments(new TopicDocumentsOptions { LabelNoise = 0, Imbalance = 8 });
        var counts = Enumerable.Range(0, 6000).CountBy(i => data.Example(Split.Train, i).Label).ToDictionary();
        Assert.Equal(8, counts[0] / (double)counts[3], 1.5);
        Assert.Equal(2, counts[0] / (double)counts[1], 0.25);
    }

    [Theory]
    [InlineData("topic-documents,tags=3", "tags is 3, but each of the 4 sentences needs its own")]
    [InlineData("topic-documents,decoys=9", "shortest-sentence is 5; a tag, its word and 9 decoys need 11")]
    [InlineData("sentiment-phrases,clauses=5", "clauses is 5; it must be even")]
    [InlineData("associative-recall,pairs=9", "keys is 8, but each of the 9 pairs needs its own")]
    [InlineData("moving-shapes,places=9", "places is 9, but every place needs a class of its own and there are 8")]
    [InlineData("moving-shapes,label-noise=2,noise=nan", "label-noise is 2; it must lie between 0 and 1; noise is NaN; it must lie between 0 and 10")]
    [InlineData("moving-shapes,hint=much", "hint is 'much'; it must be a number")]
    public void Options_that_cannot_be_are_refused_by_name(string request, string expected) =>
        Assert.Contains(expected, Assert.Throws<BadInputException>(() => DataSources.Open(request)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_number_that_there_is_not_is_refused()
    {
        using var data = DataSources.Open("sentiment-phrases,test=10");
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Take(Split.Test, [10]));
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Take(Split.Test, [-1]));
    }

    private static double[] Numbers(IDataSet data, int[] numbers)
    {
        using var batch = data.Take(Split.Train, numbers);
        return [.. batch.Inputs.OrderBy(i => i.Key, StringComparer.Ordinal).Select(i => i.Value).Append(batch.Labels)
            .SelectMany(t => t.to(TorchSharp.torch.ScalarType.Float64).data<double>().ToArray())];
    }

    private static string Digest(ReadOnlySpan<byte> bytes) => Convert.ToHexString(SHA256.HashData(bytes))[..16];
}
