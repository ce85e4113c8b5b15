using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Models.Focus;

internal sealed class FocusKind : ModelKind<FocusSpec>
{
    public override IReadOnlyDictionary<string, ModelSpec> Presets { get; } = new Dictionary<string, ModelSpec>
    {
        ["tiny"] = new FocusSpec(),
        ["small"] = new FocusSpec { Focus = 64, Hidden = 128 },
        ["base"] = new FocusSpec { Focus = 256, Hidden = 512 },
    };

    public override IReadOnlyDictionary<string, int> ExampleDimensions { get; } =
        new Dictionary<string, int> { ["channels"] = 1, ["frames"] = 5, ["height"] = 6, ["width"] = 6 };

    private protected override LabModel Build(FocusSpec spec, Generator weights) => new FocusModel(spec, weights);
}
