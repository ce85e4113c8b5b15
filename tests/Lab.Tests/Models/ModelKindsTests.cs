using HessianFaultLab.Lab.Models;
using HessianFaultLab.Lab.Models.AttentionClassifier;
using HessianFaultLab.Lab.Models.Cnn3d;
using HessianFaultLab.Lab.Models.Decoder;
using HessianFaultLab.Lab.Models.DistilBert;
using HessianFaultLab.Lab.Models.Focus;
using HessianFaultLab.Lab.Models.Han;
using HessianFaultLab.Lab.Models.ResidualNet;
using TorchSharp;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Tests.Models;

// A model that another test creates meanwhile draws from the default generator, which one of these watches.
[Collection(nameof(WholeProcess))]
public sealed class ModelKindsTests
{
    [Theory]
    [InlineData("han", 11.4055, 8.3266)]
    [InlineData("cnn3d", 15.0487, 6.9968)]
    [InlineData("distilbert", 47.9432, 11.6469)]
    [InlineData("decoder", 44.6179, 10.6087)]
    [InlineData("attention-classifier", -7.6532, 4.977)]
    [InlineData("residual-net", 26.1802, 7.7043)]
    [InlineData("focus-classifier", 0.3657, 2.389)]
    public void A_seed_means_the_same_weights_everywhere(string kind, double sum, double norm)
    {
        using var scope = NewDisposeScope();
        using var model = SmallModels.Create(kind, seed: 1, ScalarType.Float32);
        var all = cat([.. model.parameters().Select(p => p.detach().reshape(-1).to(ScalarType.Float64))]);
        Assert.Equal((sum, norm), (Math.Round((double)all.sum(), 4), Math.Round((double)all.norm(), 4)));
    }

    [Theory]
    [InlineData("han")]
    [InlineData("cnn3d")]
    [InlineData("distilbert")]
    [InlineData("decoder")]
    [InlineData("attention-classifier")]
    [InlineData("residual-net")]
    [InlineData("focus-classifier")]
    public void Weights_come_from_the_given_stream_alone(string kind)
    {
        using var scope = NewDisposeScope();
        using var before = random.get_rng_state();
        using var one = SmallModels.Create(kind, seed: 5);
        using var after = random.get_rng_state();
        Assert.True(before.bytes.SequenceEqual(after.bytes));
        randn(3);
        using var same = SmallModels.Create(kind, seed: 5);
        using var other = SmallModels.Create(kind, seed: 6);
        Assert.Equal(First(one), First(same));
        Assert.NotEqual(First(one), First(other));

        static double First(LabModel model) => model.parameters().Sum(p => (double)p.detach().abs().sum());
    }

    [Theory]
    [InlineData("han")]
    [InlineData("cnn3d")]
    [InlineData("distilbert")]
    [InlineData("decoder")]
    [InlineData("attention-classifier")]
    [InlineData("residual-net")]
    [InlineData("focus-classifier")]
    public void Both_precisions_give_the_same_logits_to_rounding(string kind)
    {
        using var scope = NewDisposeScope();
        using var single = SmallModels.Create(kind, type: ScalarType.Float32);
        using var twice = SmallModels.Create(kind, type: ScalarType.Float64);
        using var batch = SmallModels.Batch(kind);
        using var narrow = batch.To(CPU, ScalarType.Float32);
        var difference = single.call(narrow).to(ScalarType.Float64) - twice.call(batch);
        Assert.InRange((double)difference.abs().max(), 0, 1e-5);
        Assert.Equal(ScalarType.Float32, single.call(narrow).dtype);
    }

    [Theory]
    [InlineData("han", "tiny", 1)]
    [InlineData("han", "small", 1)]
    [InlineData("cnn3d", "tiny", 1)]
    [InlineData("cnn3d", "small", 1)]
    [InlineData("distilbert", "tiny", 1)]
    [InlineData("distilbert", "small", 1)]
    [InlineData("decoder", "tiny", 1)]
    [InlineData("attention-classifier", "tiny", 1)]
    [InlineData("residual-net", "tiny", 1)]
    [InlineData("residual-net", "small", 1)]
    [InlineData("focus-classifier", "tiny", 1)]
    [InlineData("focus-classifier", "small", 1)]
    public void A_preset_is_built_for_the_dimensions_of_the_data(string kind, string preset, int seed)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator((ulong)seed, CPU);
        var known = ModelKinds.Find(kind);
        var spec = known.Preset(preset).Fit(known.ExampleDimensions, 4);
        using var model = known.Create(spec, generator);
        Assert.Equal(4, model.Spec.Classes);
        Assert.Equal(4, model.named_parameters().Last(p => p.name == "classifier.weight").parameter.shape[0]);
    }

    [Fact]
    public void DistilBert_at_its_base_has_66_955_010_parameters()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1, CPU);
        var kind = ModelKinds.Find("distilbert");
        using var model = kind.Create(kind.Preset("base").Fit(new Dictionary<string, int>(), 2), generator);
        Assert.Equal(66_955_010, model.ParameterCount);
    }

    public static TheoryData<string, ModelSpec, string> Impossible => new()
    {
        { "distilbert", new DistilBertSpec { Vocabulary = 10, Length = 8, Classes = 2, Dim = 10, Heads = 3 }, "heads is 3; it must divide dim, 10" },
        { "distilbert", new DistilBertSpec { Vocabulary = 10, Length = 8, Classes = 1 }, "classes is 1" },
        { "distilbert", new DistilBertSpec { Length = 8, Classes = 2 }, "vocabulary is not given" },
        { "distilbert", new DistilBertSpec { Vocabulary = 10, Length = 8, Classes = 2, Dropout = 1 }, "dropout is 1" },
        { "distilbert", new DistilBertSpec { Vocabulary = 10, Length = 8, Classes = 2, Padding = 10 }, "padding is 10" },
        { "han", new HanSpec { Vocabulary = 10, Classes = 2, Hidden = 0 }, "hidden is 0" },
        { "han", new HanSpec { Vocabulary = 10 }, "classes is not given" },
        { "cnn3d", new Cnn3dSpec { Channels = 1, Frames = 8, Height = 8, Width = 8, Classes = 2 }, "too small for these pools" },
        { "cnn3d", new Cnn3dSpec { Channels = 1, Frames = 8, Height = 8, Width = 8, Classes = 2, Pools = [[2, 2, 2]] }, "6 stages and 1 pools" },
        { "cnn3d", new Cnn3dSpec { Channels = 1, Frames = 8, Height = 8, Width = 8, Classes = 2, Stages = [6], Pools = [[1, 2]] }, "three sizes" },
        { "cnn3d", new Cnn3dSpec { Channels = 1, Frames = 8, Height = 8, Width = 8, Classes = 2, Stages = [6], Pools = [[1, 2, 2]], Kernel = 4 }, "kernel is 4" },
        { "attention-classifier", new AttentionClassifierSpec { Vocabulary = 10, Classes = 4, Dim = 3, Head = ClassifierHead.Orthonormal }, "4 orthonormal rows" },
        { "residual-net", new ResidualNetSpec { Channels = 1, Frames = 8, Height = 8, Width = 8, Classes = 2, Kernel = 4 }, "kernel is 4" },
        { "decoder", new DecoderSpec { Vocabulary = 10, Length = 8, Classes = 2, Segment = 0 }, "segment is 0" },
        { "focus-classifier", new FocusSpec { Channels = 1, Segments = 1, Height = 4, Width = 4, Classes = 2 }, "segments is 1; there is nothing to choose" },
        { "focus-classifier", new FocusSpec { Channels = 1, Segments = 2, Width = 4, Classes = 2 }, "height is not given" },
        { "han", new DistilBertSpec { Vocabulary = 10, Length = 8, Classes = 2 }, "built from a HanSpec" },
    };

    [Theory]
    [MemberData(nameof(Impossible), DisableDiscoveryEnumeration = true)]
    public void What_does_not_work_out_is_refused_by_name(string kind, ModelSpec spec, string expected)
    {
        using var generator = new Generator(1, CPU);
        var error = Assert.Throws<BadInputException>(() => ModelKinds.Find(kind).Create(spec, generator));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_spec_that_the_data_exceed_is_refused()
    {
        var data = new Dictionary<string, int> { ["vocabulary"] = 50, ["length"] = 20 };
        Assert.Equal(50, ((DistilBertSpec)ModelKinds.Find("distilbert").Preset("tiny").Fit(data, 2)).Vocabulary);
        Assert.Contains("length is 8, but the data's length is 20", Message(new DistilBertSpec { Length = 8 }, data, 2), StringComparison.Ordinal);
        Assert.Contains("classes is 2, but the data have 3", Message(new DistilBertSpec { Classes = 2 }, data, 3), StringComparison.Ordinal);
        Assert.Contains("needs 'frames' from its data, which have vocabulary, length", Message(new Cnn3dSpec { Channels = 1 }, data, 3), StringComparison.Ordinal);

        static string Message(ModelSpec spec, Dictionary<string, int> data, int classes) =>
            Assert.Throws<BadInputException>(() => spec.Fit(data, classes)).Message;
    }

    [Fact]
    public void An_unknown_name_is_refused_with_the_names_there_are()
    {
        var message = Assert.Throws<BadInputException>(() => ModelKinds.Find("hna")).Message;
        Assert.All(ModelKinds.All, kind => Assert.Contains(kind.Name, message, StringComparison.Ordinal));
        Assert.Contains("base, small, tiny", Assert.Throws<BadInputException>(() => ModelKinds.Find("han").Preset("huge")).Message, StringComparison.Ordinal);
    }
}
