using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Actions.Examples;

[Named("scale-pixels", "Scales and shifts the pixels of the training videos: a normalization that is missing or done twice.")]
public sealed class ScalePixels : PixelAction
{
    [Setting("What they are multiplied by")]
    public required double Factor { get; init; }

    [Setting("What is added then")]
    public double Offset { get; init; }

    protected override Tensor Changed(Tensor video, Generator stream) => video * Factor + Offset;
}
