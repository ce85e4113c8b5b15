using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Models.Han;

internal sealed class HanKind : ModelKind<HanSpec>
{
    public override IReadOnlyDictionary<string, ModelSpec> Presets { get; } = new Dictionary<string, ModelSpec>
    {
        ["tiny"] = new HanSpec { Embedding = 32, Hidden = 24, Attention = 32 },
        ["small"] = new HanSpec { Embedding = 100, Hidden = 32, Attention = 64 },
        ["base"] = new HanSpec(),
    };

    public override IReadOnlyDictionary<string, int> ExampleDimensions { get; } = new Dictionary<string, int> { ["vocabulary"] = 1000 };

    private protected override LabModel Build(HanSpec spec, Generator weights) => new HanModel(spec, weights);
}
