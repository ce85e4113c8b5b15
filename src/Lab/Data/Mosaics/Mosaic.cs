namespace HessianFaultLab.Lab.Data.Mosaics;

/// <summary>Images side by side as the frames of a video.</summary>
/// <param name="Video">[channels, segments, height, width].</param>
/// <param name="Foreground">The place of the foreground.</param>
public sealed record Mosaic(float[] Video, int Foreground);
