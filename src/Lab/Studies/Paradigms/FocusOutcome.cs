using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Data.Mosaics;
using HessianFaultLab.Lab.Models.Focus;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Studies.Paradigms;

/// <summary>Shares of examples by whether the most attended segment is the foreground and whether the prediction is right.</summary>
/// <param name="Ftpt">Focus true, prediction true.</param>
/// <param name="Ffpt">Focus false, prediction true.</param>
/// <param name="Ftpf">Focus true, prediction false.</param>
/// <param name="Ffpf">Focus false, prediction false.</param>
/// <param name="Focus">The mean attention to the foreground.</param>
/// <param name="Largest">The mean of the largest attention, for which one need not know the foreground.</param>
public sealed record FocusOutcome(double Ftpt, double Ffpt, double Ftpf, double Ffpf, double Focus, double Largest)
{
    private const int ChunkSize = 256;

    public double Accuracy => Ftpt + Ffpt;

    public double FocusAccuracy => Ftpt + Ftpf;

    /// <summary>Of a model on a split.</summary>
    /// <param name="model">Its paradigm is left as it was.</param>
    /// <param name="data">Mosaics.</param>
    /// <param name="split">The split.</param>
    /// <param name="rule">What predicts: the average (soft), the most attended segment (hard), the mixture of likelihoods (lvml).</param>
    public static FocusOutcome Of(FocusModel model, IDataSet data, Split split, Paradigm rule)
    {
        using var quiet = no_grad();
        var (count, trained) = (data.Count(split), model.Paradigm);
        var counts = new double[4];
        double focus = 0, largest = 0;
        Tensor? seen = null;
        using var observer = model.Components.Site("focus.weights").Observe(weights => seen = weights.clone().DetachFromDisposeScope());
        // The attention is the same under every paradigm; the average and the mixture have to be asked for.
        model.Paradigm = rule;
        try
        {
            foreach (var numbers in Enumerable.Range(0, count).Chunk(ChunkSize))
            {
                using var scope = NewDisposeScope();
                using var batch = data.Take(split, numbers);
                var predicted = model.call(batch).argmax(-1);
                using var kept = seen!;
                var weights = kept.view(numbers.Length, -1);
                var attended = weights.argmax(-1);
                if (rule == Paradigm.Hard) predicted = model.ReadSegments(batch).argmax(-1).gather(1, attended.unsqueeze(1)).squeeze(1);
                var foreground = batch[MosaicSet.Foreground];
                var isFocused = attended.eq(foreground);
                var isRight = predicted.eq(batch.Labels);
                counts[0] += (double)isFocused.logical_and(isRight).sum();
                counts[1] += (double)isFocused.logical_not().logical_and(isRight).sum();
                counts[2] += (double)isFocused.logical_and(isRight.logical_not()).sum();
                counts[3] += (double)isFocused.logical_or(isRight).logical_not().sum();
                focus += (double)weights.gather(1, foreground.unsqueeze(1)).sum();
                largest += (double)weights.amax([1]).sum();
            }
        }
        finally
        {
            model.Paradigm = trained;
        }
        return new FocusOutcome(counts[0] / count, counts[1] / count, counts[2] / count, counts[3] / count, focus / count, largest / count);
    }
}
