using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Actions.Examples;

[Named("truncate-videos", "Cuts the ends of the training videos off; the last frame that is kept stands in for the rest.")]
public sealed class TruncateVideos : PixelAction
{
    [Setting("The share of the frames that is kept; at least one", Min = 0, Max = 1, BelowMax = true)]
    public required double Kept { get; init; }

    protected override Tensor Changed(Tensor video, Generator stream)
    {
        var frames = video.shape[1];
        var kept = Math.Max(1, (long)Math.Round(Kept * frames, MidpointRounding.AwayFromZero));
        return video.index_select(1, arange(frames, dtype: ScalarType.Int64, device: video.device).clamp(0, kept - 1));
    }
}
