using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Models.Decoder;

internal sealed class DecoderKind : ModelKind<DecoderSpec>
{
    public override IReadOnlyDictionary<string, ModelSpec> Presets { get; } = new Dictionary<string, ModelSpec>
    {
        // No dropout, as for the other tiny models; the range is that of a width of 48.
        ["tiny"] = new DecoderSpec { Layers = 2, Heads = 4, Dim = 48, Ffn = 96, Dropout = 0, AttentionDropout = 0, InitializerRange = 0.08 },
    };

    public override IReadOnlyDictionary<string, int> ExampleDimensions { get; } =
        new Dictionary<string, int> { ["vocabulary"] = 21, ["length"] = 17 };

    private protected override LabModel Build(DecoderSpec spec, Generator weights) => new DecoderModel(spec, weights);
}
