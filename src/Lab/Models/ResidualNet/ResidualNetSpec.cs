using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Models.ResidualNet;

/// <summary>Dimensions of a <see cref="ResidualNetModel"/>.</summary>
[Named("residual-net", "residual blocks of 3D convolutions, plain or with a gate (He et al. 2016; Hu, Shen, Sun 2018)")]
public sealed record ResidualNetSpec : ModelSpec
{
    [Setting("Channels of a frame; null takes the data's, as do the next three", Min = 1)]
    public int? Channels { get; init; }

    [Setting("Frames of a video; with 1 the convolutions are flat", Min = 1)]
    public int? Frames { get; init; }

    [Setting("Height of a frame", Min = 1)]
    public int? Height { get; init; }

    [Setting("Width of a frame", Min = 1)]
    public int? Width { get; init; }

    [Setting("Channels of each stage; every stage but the first begins with half the height and width", Min = 1)]
    public IReadOnlyList<int> Stages { get; init; } = [16, 32];

    [Setting("Residual blocks of a stage", Min = 1)]
    public int Blocks { get; init; } = 3;

    [Setting("Side of a convolution's kernel; odd, so that it keeps the size", Min = 1)]
    public int Kernel { get; init; } = 3;

    [Setting("Where normalization and ReLU stand: pre-activation or post-activation")]
    public BlockOrder BlockOrder { get; init; } = BlockOrder.PreActivation;

    [Setting("What scales the branches: none, squeeze-excitation or stiffness-aware")]
    public GateKind Gate { get; init; } = GateKind.SqueezeExcitation;

    [Setting("Channels for each unit of a gate's inner layer", Min = 1)]
    public int GateReduction { get; init; } = 4;

    [Setting("What the sigmoid of a gate is multiplied by: its largest factor, twice that with which it starts", Min = 0, AboveMin = true)]
    public double GateScale { get; init; } = 1;

    [Setting("Share of the new batch in the running statistics of a normalization", Min = 0, AboveMin = true, Max = 1)]
    public double NormMomentum { get; init; } = 0.1;

    /// <summary>Inner width of a gate on so many channels.</summary>
    internal int GateWidth(int channels) => Math.Max(1, channels / GateReduction);

    private protected override ModelSpec FitTo(IReadOnlyDictionary<string, int> dimensions) => this with
    {
        Channels = Either(Channels, dimensions, "channels", "channels"),
        Frames = Either(Frames, dimensions, "frames", "frames"),
        Height = Either(Height, dimensions, "height", "height"),
        Width = Either(Width, dimensions, "width", "width"),
    };

    private protected override void Check()
    {
        RequirePositive(Channels, "channels");
        RequirePositive(Frames, "frames");
        RequirePositive(Height, "height");
        RequirePositive(Width, "width");
        Require(Stages.Count >= 1, "stages is empty; one is needed at least");
        foreach (var stage in Stages) RequirePositive(stage, "the width of a stage");
        RequirePositive(Blocks, "blocks");
        Require(Kernel >= 1 && Kernel % 2 == 1, $"kernel is {Kernel}; it must be odd");
        RequirePositive(GateReduction, "gate-reduction");
        Require(GateScale > 0 && double.IsFinite(GateScale), $"gate-scale is {GateScale}; it must be a positive number");
        Require(NormMomentum is > 0 and <= 1, $"norm-momentum is {NormMomentum}; it must be above 0 and at most 1");
    }
}
