namespace HessianFaultLab.Lab.Data.Examples;

/// <summary>The size of one video.</summary>
public sealed record VideoSize(int Channels, int Frames, int Height, int Width)
{
    /// <summary>Numbers in a video.</summary>
    public int Values => checked(Channels * Frames * Height * Width);

    internal IReadOnlyDictionary<string, int> Dimensions => new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["channels"] = Channels,
        ["frames"] = Frames,
        ["height"] = Height,
        ["width"] = Width,
    };
}
