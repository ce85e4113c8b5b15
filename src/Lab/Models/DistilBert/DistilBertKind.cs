using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Models.DistilBert;

internal sealed class DistilBertKind : ModelKind<DistilBertSpec>
{
    public override IReadOnlyDictionary<string, ModelSpec> Presets { get; } = new Dictionary<string, ModelSpec>
    {
        // No dropout: a study of faults has enough other chance. The range is that of a width of 48, as 0.02 is that of 768.
        ["tiny"] = new DistilBertSpec
        {
            Layers = 2, Heads = 4, Dim = 48, Ffn = 96, Dropout = 0, AttentionDropout = 0, ClassifierDropout = 0, InitializerRange = 0.08,
        },
        ["small"] = new DistilBertSpec { Layers = 4, Heads = 4, Dim = 128, Ffn = 512, InitializerRange = 0.05 },
        ["base"] = new DistilBertSpec { Vocabulary = 30522, Length = 512 },
    };

    public override IReadOnlyDictionary<string, int> ExampleDimensions { get; } =
        new Dictionary<string, int> { ["vocabulary"] = 100, ["length"] = 16 };

    private protected override LabModel Build(DistilBertSpec spec, Generator weights) => new DistilBertModel(spec, weights);
}
