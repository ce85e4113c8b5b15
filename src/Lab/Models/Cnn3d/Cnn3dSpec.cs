using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Models.Cnn3d;

/// <summary>Dimensions of a <see cref="Cnn3dModel"/>; the defaults have C3D's widths (Tran et al. 2015).</summary>
[Named("cnn3d", "3D convolutions over video, trained queries cross-attending to their tokens (after C3D, Tran et al. 2015)")]
public sealed record Cnn3dSpec : ModelSpec
{
    [Setting("Channels of a frame; null takes the data's, as do the next three", Min = 1)]
    public int? Channels { get; init; }

    [Setting("Frames of a video", Min = 1)]
    public int? Frames { get; init; }

    [Setting("Height of a frame", Min = 1)]
    public int? Height { get; init; }

    [Setting("Width of a frame", Min = 1)]
    public int? Width { get; init; }

    [Setting("Channels that each convolution stage gives; the last is the width of a token", Min = 1)]
    public IReadOnlyList<int> Stages { get; init; } = [64, 128, 256, 256, 512, 512];

    [Setting("Window over frames, height and width that each stage takes means over; [1, 1, 1] for none", Min = 1)]
    public IReadOnlyList<IReadOnlyList<int>> Pools { get; init; } = [[1, 2, 2], [2, 2, 2], [1, 1, 1], [2, 2, 2], [1, 1, 1], [2, 2, 2]];

    [Setting("Side of a convolution's kernel; odd, so that it keeps the size", Min = 1)]
    public int Kernel { get; init; } = 3;

    [Setting("Share of the new batch in the running statistics of a normalization", Min = 0, AboveMin = true, Max = 1)]
    public double NormMomentum { get; init; } = 0.1;

    [Setting("Trained queries", Min = 1)]
    public int Queries { get; init; } = 8;

    [Setting("Attention heads", Min = 1)]
    public int Heads { get; init; } = 8;

    [Setting("Inner width of the feed-forward net", Min = 1)]
    public int Ffn { get; init; } = 2048;

    [Setting("Probability of dropout of attention weights, of both branches and before the classifier", Min = 0, Max = 1, BelowMax = true)]
    public double Dropout { get; init; }

    /// <summary>Frames, height and width of the grid of tokens.</summary>
    internal (int Frames, int Height, int Width) Grid =>
        Pools.Aggregate((Frames!.Value, Height!.Value, Width!.Value), (grid, pool) => (grid.Item1 / pool[0], grid.Item2 / pool[1], grid.Item3 / pool[2]));

    internal int Tokens => Grid.Frames * Grid.Height * Grid.Width;

    /// <summary>Width of a token and of a query.</summary>
    internal int Dim => Stages[^1];

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
        Require(Pools.Count == Stages.Count, $"there are {Stages.Count} stages and {Pools.Count} pools; each stage has one");
        foreach (var stage in Stages) RequirePositive(stage, "the width of a stage");
        foreach (var pool in Pools) Require(pool is [>= 1, >= 1, >= 1], "a pool is three sizes of at least 1: frames, height, width");
        Require(Tokens >= 1, $"{Frames} x {Height} x {Width} is too small for these pools; no token is left");
        Require(Kernel >= 1 && Kernel % 2 == 1, $"kernel is {Kernel}; it must be odd");
        Require(NormMomentum is > 0 and <= 1, $"norm-momentum is {NormMomentum}; it must be above 0 and at most 1");
        RequirePositive(Queries, "queries");
        RequirePositive(Heads, "heads");
        Require(Dim % Heads == 0, $"heads is {Heads}; it must divide the width of the last stage, {Dim}");
        RequirePositive(Ffn, "ffn");
        RequireShare(Dropout, "dropout");
    }
}
