namespace HessianFaultLab.Lab.Data.Videos;

/// <summary>A video file with the number of its class.</summary>
public sealed record Clip(string Path, int Label);
