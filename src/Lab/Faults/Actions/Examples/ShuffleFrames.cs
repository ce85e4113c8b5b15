using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Actions.Examples;

[Named("shuffle-frames", "Puts the frames of the training videos in random order.")]
public sealed class ShuffleFrames : PixelAction
{
    protected override Tensor Changed(Tensor video, Generator stream) => video.index_select(1, randperm(video.shape[1], dtype: ScalarType.Int64, generator: stream).to(video.device));
}
