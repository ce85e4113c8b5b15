using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Actions.Examples;

[Named("hide-pixels", "Sets a fraction of the pixels of the training videos to zero.")]
public sealed class HidePixels : PixelAction
{
    [Setting("How many of the pixels, as a fraction", Min = 0, AboveMin = true, Max = 1)]
    public required double Fraction { get; init; }

    protected override Tensor Changed(Tensor video, Generator stream) => video * rand(video.shape, dtype: video.dtype, generator: stream).ge(Fraction);
}
