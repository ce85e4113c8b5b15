using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Actions.Examples;

[Named("add-pixel-noise", "Adds normal noise to the pixels of the training videos.")]
public sealed class AddPixelNoise : PixelAction
{
    [Setting("Its standard deviation", Min = 0, AboveMin = true)]
    public required double Deviation { get; init; }

    protected override Tensor Changed(Tensor video, Generator stream) => video + Deviation * randn(video.shape, dtype: video.dtype, generator: stream);
}
