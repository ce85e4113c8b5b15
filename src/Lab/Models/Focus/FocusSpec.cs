using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Models.Focus;

/// <summary>Dimensions of a <see cref="FocusModel"/>.</summary>
[Named("focus-classifier", "a focus that weighs segments and a classifier that reads them, soft, hard or marginal (Vashisht, Ramaswamy 2023)")]
public sealed record FocusSpec : ModelSpec
{
    [Setting("What it is trained for: the loss of the average (soft), the average of losses (hard), or of likelihoods (lvml)")]
    public Paradigm Paradigm { get; init; } = Paradigm.Soft;

    [Setting("Channels of a segment; null takes the data's, as do the next three", Min = 1)]
    public int? Channels { get; init; }

    [Setting("Number of segments, the frames of a video", Min = 2)]
    public int? Segments { get; init; }

    [Setting("Height of a segment", Min = 1)]
    public int? Height { get; init; }

    [Setting("Width of a segment", Min = 1)]
    public int? Width { get; init; }

    [Setting("Width of the focus's keys and of its query", Min = 1)]
    public int Focus { get; init; } = 32;

    [Setting("Width of the classifier's hidden layer", Min = 1)]
    public int Hidden { get; init; } = 64;

    /// <summary>Numbers in a segment.</summary>
    internal int Pixels => Channels!.Value * Height!.Value * Width!.Value;

    private protected override ModelSpec FitTo(IReadOnlyDictionary<string, int> dimensions) => this with
    {
        Channels = Either(Channels, dimensions, "channels", "channels"),
        Segments = Either(Segments, dimensions, "frames", "segments"),
        Height = Either(Height, dimensions, "height", "height"),
        Width = Either(Width, dimensions, "width", "width"),
    };

    private protected override void Check()
    {
        RequirePositive(Channels, "channels");
        RequirePositive(Height, "height");
        RequirePositive(Width, "width");
        Require(Segments is >= 2, $"segments is {Segments}; there is nothing to choose from one");
        Require(Enum.IsDefined(Paradigm), $"there is no paradigm {Paradigm}");
        RequirePositive(Focus, "focus");
        RequirePositive(Hidden, "hidden");
    }
}
