using System.ComponentModel;
using HessianFaultLab.Lab.Data.Sources;

namespace HessianFaultLab.Lab.Data.Videos;

public sealed record VideoOptions : DataOptions
{
    [Within(1, 512), Description("frames of a video; a shorter clip repeats its last one")]
    public int Frames { get; init; } = 16;

    [Within(1, 64), Description("takes every n-th frame of a clip")]
    public int Stride { get; init; } = 2;

    [Within(8, 1024), Description("rows of pixels")]
    public int Height { get; init; } = 112;

    [Within(8, 1024), Description("columns of pixels")]
    public int Width { get; init; } = 112;

    [Within(0, 65536), Description("MiB of decoded frames that are kept, so that a second epoch decodes less")]
    public int Cache { get; init; } = 512;

    [Within(1, 3), Description("which of UCF101's three splits")]
    public int List { get; init; } = 1;

    [Within(0, 0.5), Description("share of training clips that become validation where there are none")]
    public double ValidationShare { get; init; } = 0.1;

    [Within(0, 0.5), Description("share of training clips that become test where there are none")]
    public double TestShare { get; init; } = 0.1;

    [Description("decides what a share draws")]
    public long Seed { get; init; } = 1;

    protected override IEnumerable<string> Contradictions()
    {
        if (3L * Frames * Height * Width > 1 << 28) yield return "frames times height times width is more than 2^28 / 3 values a video; ask for fewer or smaller frames";
    }
}
