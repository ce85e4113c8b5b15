using System.ComponentModel;
using HessianFaultLab.Lab.Data.Sources;

namespace HessianFaultLab.Lab.Data.Images;

public sealed record Cifar10Options : DataOptions
{
    [Within(0, 0.5), Description("share of the training batches' end that becomes validation")]
    public double ValidationShare { get; init; } = 0.1;

    [Within(1, 64), Description("times that an image is repeated, for models of video")]
    public int Frames { get; init; } = 1;
}
