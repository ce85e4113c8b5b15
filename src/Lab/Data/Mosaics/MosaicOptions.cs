using System.ComponentModel;
using HessianFaultLab.Lab.Data.Sources;
using HessianFaultLab.Lab.Data.Synthetic;

namespace HessianFaultLab.Lab.Data.Mosaics;

public record MosaicOptions : SyntheticOptions
{
    public MosaicOptions() => (Train, LabelNoise, Hint) = (2048, 0, 0);

    [Within(2, 64), Description("images of a mosaic, one of them the foreground")]
    public int Segments { get; init; } = 5;

    [Within(2, 9), Description("kinds of images that are foreground, the classes; the other kinds are background")]
    public int Classes { get; init; } = 3;
}
