using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Models.ResidualNet;

internal sealed class ResidualNetKind : ModelKind<ResidualNetSpec>
{
    public override IReadOnlyDictionary<string, ModelSpec> Presets { get; } = new Dictionary<string, ModelSpec>
    {
        ["tiny"] = new ResidualNetSpec { Stages = [8, 16], Blocks = 2, NormMomentum = 0.2 },
        ["small"] = new ResidualNetSpec(),
        ["base"] = new ResidualNetSpec { Stages = [64, 128, 256], Blocks = 3, GateReduction = 16 },
    };

    public override IReadOnlyDictionary<string, int> ExampleDimensions { get; } =
        new Dictionary<string, int> { ["channels"] = 1, ["frames"] = 4, ["height"] = 8, ["width"] = 8 };

    private protected override LabModel Build(ResidualNetSpec spec, Generator weights) => new ResidualNetModel(spec, weights);
}
