using HessianFaultLab.Lab.Models.AttentionClassifier;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Signals.Conservation;

/// <summary>Every word's score s = q . k and norm |q| |v|, in double precision whatever the model's own.</summary>
/// <param name="Scores">By the word's number.</param>
/// <param name="Norms">By the word's number.</param>
public sealed record WordStates(IReadOnlyList<double> Scores, IReadOnlyList<double> Norms)
{
    public static WordStates Of(AttentionClassifierModel model) => Of(model.Query, model.Keys, model.Embeddings);

    /// <param name="query">q, [dim].</param>
    /// <param name="keys">[words, dim].</param>
    /// <param name="embeddings">[words, dim].</param>
    internal static WordStates Of(Tensor query, Tensor keys, Tensor embeddings)
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var q = query.detach().to(ScalarType.Float64);
        var scores = keys.detach().to(ScalarType.Float64).matmul(q);
        var norms = embeddings.detach().to(ScalarType.Float64).square().sum(-1).sqrt() * q.norm();
        return new WordStates(scores.cpu().data<double>().ToArray(), norms.cpu().data<double>().ToArray());
    }
}
