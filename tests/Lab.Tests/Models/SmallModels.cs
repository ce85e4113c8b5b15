using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Models;
using HessianFaultLab.Lab.Models.AttentionClassifier;
using HessianFaultLab.Lab.Models.Cnn3d;
using HessianFaultLab.Lab.Models.Decoder;
using HessianFaultLab.Lab.Models.DistilBert;
using HessianFaultLab.Lab.Models.Han;
using HessianFaultLab.Lab.Models.ResidualNet;
using TorchSharp;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Tests.Models;

/// <summary>A model of each kind, so small that its derivatives can be written down, with a batch that has padding.</summary>
internal static class SmallModels
{
    public static readonly string[] Kinds = ["han", "cnn3d", "distilbert", "decoder", "attention-classifier", "residual-net"];

    public static LabModel Create(string kind, long seed = 1, ScalarType type = ScalarType.Float64)
    {
        using var generator = new Generator((ulong)seed, CPU);
        var model = ModelKinds.Find(kind).Create(Spec(kind), generator);
        if (type != ScalarType.Float32) model.to(type);
        model.eval();
        return model;
    }

    public static ModelSpec Spec(string kind) => kind switch
    {
        "han" => new HanSpec { Classes = 3, Vocabulary = 9, Embedding = 4, Hidden = 3, Attention = 5 },
        "cnn3d" => new Cnn3dSpec
        {
            Classes = 3, Channels = 1, Frames = 2, Height = 4, Width = 4, Stages = [2, 4], Pools = [[1, 2, 2], [1, 1, 1]], Queries = 2, Heads = 2, Ffn = 5,
        },
        "decoder" => new DecoderSpec
        {
            Classes = 3, Vocabulary = 9, Length = 6, Layers = 2, Heads = 2, Dim = 8, Ffn = 10, Dropout = 0.1, InitializerRange = 0.3, Segment = 2,
        },
        "attention-classifier" => new AttentionClassifierSpec
        {
            Classes = 3, Vocabulary = 9, Dim = 4, Head = ClassifierHead.Layers, QueryDeviation = 1, KeyDeviation = 0.5, EmbeddingDeviation = 0.5,
        },
        "residual-net" => new ResidualNetSpec
        {
            Classes = 3, Channels = 1, Frames = 1, Height = 4, Width = 4, Stages = [3, 3], Blocks = 1, Gate = GateKind.StiffnessAware, GateReduction = 1,
        },
        _ => new DistilBertSpec
        {
            Classes = 3, Vocabulary = 9, Length = 6, Layers = 2, Heads = 2, Dim = 8, Ffn = 10, Dropout = 0.1, InitializerRange = 0.3,
        },
    };

    public static Batch Batch(string kind, int size = 4, ScalarType type = ScalarType.Float64)
    {
        using var generator = new Generator(7, CPU);
        var labels = randint(3, [size], generator: generator);
        if (kind is "cnn3d" or "residual-net") return new Batch([new("video", randn((long[])[size, 1, kind == "cnn3d" ? 2 : 1, 4, 4], dtype: type, generator: generator))], labels);
        long[] shape = kind == "han" ? [size, 3, 4] : [size, 5];
        using var drawn = randint(1, 9, shape, generator: generator);
        var mask = ones(shape, dtype: ScalarType.Bool);
        // The second half of the batch is shorter; the last document has a sentence less.
        using (var tail = mask.narrow(0, size / 2, size - size / 2).narrow(-1, shape[^1] - 2, 2)) tail.fill_(false);
        if (kind == "han")
        {
            using var sentence = mask.narrow(0, size - 1, 1).narrow(1, 2, 1);
            sentence.fill_(false);
        }
        return new Batch([new("tokens", drawn.masked_fill(mask.logical_not(), 0)), new("mask", mask)], labels);
    }

    public static Tensor Loss(LabModel model, Batch batch) => nn.functional.cross_entropy(model.call(batch), batch.Labels);
}
