using HessianFaultLab.Lab.Data;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Signals.Attentions;

/// <summary>Which keys of an attention are padding by the data themselves: a fault may have changed the mask that the model uses.</summary>
internal static class Padding
{
    /// <summary>Bool [batch, keys]; null where no mask of the data has the attention's shape.</summary>
    internal static Tensor? Of(Batch batch, Tensor weights)
    {
        if (!batch.Inputs.TryGetValue("mask", out var mask)) return null;
        var (rows, keys) = (weights.shape[0], weights.shape[^1]);
        foreach (var present in mask.ndim == 3 ? (Tensor[])[mask.flatten(0, 1), mask.any(-1)] : [mask])
        {
            if (present.ndim == 2 && present.shape[0] == rows && present.shape[1] == keys) return present.logical_not();
        }
        return null;
    }
}
