using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Models.Focus;

/// <summary>What each paradigm averages. The negative log-likelihood of the scores is its loss.</summary>
internal static class ParadigmScores
{
    /// <summary>A likelihood that a float cannot hold still has a logarithm.</summary>
    private const double SmallestLikelihood = 1e-37;

    /// <summary>
    /// Log-scores [batch, classes]: log softmax g(sum a x) (soft), sum a log softmax g(x) (hard), log sum a softmax g(x) (marginal).
    /// </summary>
    /// <param name="paradigm">Which.</param>
    /// <param name="segments">x, [batch, segments, width].</param>
    /// <param name="attend">The average of [batch, segments, any] by the attention a.</param>
    /// <param name="read">log softmax g of [..., width].</param>
    internal static Tensor Of(Paradigm paradigm, Tensor segments, Func<Tensor, Tensor> attend, Func<Tensor, Tensor> read) => paradigm switch
    {
        Paradigm.Soft => read(attend(segments)),
        Paradigm.Hard => attend(read(segments)),
        _ => attend(read(segments).exp()).clamp_min(SmallestLikelihood).log(),
    };
}
