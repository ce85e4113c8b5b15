using System.ComponentModel;
using HessianFaultLab.Lab.Data.Sources;

namespace HessianFaultLab.Lab.Data.Mosaics;

public sealed record DrawnMosaicOptions : MosaicOptions
{
    public DrawnMosaicOptions() => Classes = 7;

    [Within(3, 64), Description("rows and columns of an image; a glyph of 3 x 3 lies anywhere in it")]
    public int Size { get; init; } = 3;

    [Within(0, 10), Description("standard deviation of the noise on every pixel; glyphs have brightness 1")]
    public double Noise { get; init; } = 0.4;
}
