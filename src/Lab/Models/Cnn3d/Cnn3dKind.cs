using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Models.Cnn3d;

internal sealed class Cnn3dKind : ModelKind<Cnn3dSpec>
{
    public override IReadOnlyDictionary<string, ModelSpec> Presets { get; } = new Dictionary<string, ModelSpec>
    {
        ["tiny"] = new Cnn3dSpec { Stages = [8, 16, 24], Pools = [[1, 2, 2], [2, 2, 2], [1, 1, 1]], NormMomentum = 0.2, Queries = 3, Heads = 2, Ffn = 48 },
        ["small"] = new Cnn3dSpec { Stages = [16, 32, 64], Pools = [[1, 2, 2], [2, 2, 2], [1, 2, 2]], Queries = 4, Heads = 4, Ffn = 128 },
        ["base"] = new Cnn3dSpec { Channels = 3, Frames = 16, Height = 112, Width = 112 },
    };

    public override IReadOnlyDictionary<string, int> ExampleDimensions { get; } =
        new Dictionary<string, int> { ["channels"] = 1, ["frames"] = 8, ["height"] = 16, ["width"] = 16 };

    private protected override LabModel Build(Cnn3dSpec spec, Generator weights) => new Cnn3dModel(spec, weights);
}
