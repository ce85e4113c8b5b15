using HessianFaultLab.Lab.Models.Attention.Cache;
using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Models.Layers;
using HessianFaultLab.Lab.Models.Properties;
using HessianFaultLab.Lab.Models.Sites;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Models.Attention;

/// <summary>
/// What every attention of the lab does once queries, keys and values are there (Vaswani et al. 2017):
/// softmax(mask(q k' / √d)) v, each stage a site. Of matrix products, mask and softmax alone, so that all second
/// derivatives exist.
/// </summary>
public sealed class AttentionPipeline
{
    private readonly Dropout? _dropout;
    private readonly Site? _scale;
    private readonly Site _scores;
    private readonly Site _mask;
    private readonly Site _weights;
    private readonly Site _context;

    /// <param name="owner">The attention's group.</param>
    /// <param name="isScaled">Whether queries are divided by √d; else there is no such site.</param>
    /// <param name="dropout">Of the weights; null for none.</param>
    internal AttentionPipeline(Component owner, bool isScaled, Dropout? dropout)
    {
        _dropout = dropout;
        owner.Property("kernel", PropertyRole.AttentionKernel, () => Kernel, value => Kernel = value);
        _scale = isScaled ? owner.Site("scale", Role.AttentionScale) : null;
        _scores = owner.Site("scores", Role.AttentionScores);
        _mask = owner.Site("mask", Role.AttentionMask);
        _weights = owner.Site("weights", Role.AttentionWeights);
        _context = owner.Site("context", Role.AttentionContext);
    }

    /// <summary>Makes scores of queries and keys, and what is read of weights and values.</summary>
    internal AttentionKernel Kernel { get; private set; } = AttentionKernel.Exact;

    /// <summary>The attended values, [batch, heads, queries, width].</summary>
    /// <param name="queries">[batch, heads, queries, d].</param>
    /// <param name="keys">[batch, heads, keys, d].</param>
    /// <param name="values">[batch, heads, keys, width].</param>
    /// <param name="mask">Bool, true where a key may be attended to; broadcasts to [batch, heads, queries, keys]. Null for all.</param>
    internal Tensor Attend(Tensor queries, Tensor keys, Tensor values, Tensor? mask)
    {
        if (_scale is not null) queries = _scale.Pass(queries / Math.Sqrt(queries.shape[^1]));
        return Attend(Kernel.Product(queries, keys.transpose(-2, -1)), values, mask);
    }

    /// <summary>As above, each segment of the queries with the keys and values that it sees of the whole text.</summary>
    /// <param name="queries">[batch, heads, queries, d].</param>
    /// <param name="seen">By segment.</param>
    /// <param name="steps">The segments, which make up the queries.</param>
    /// <param name="mask">As above.</param>
    internal Tensor Attend(Tensor queries, IReadOnlyList<CacheEntries> seen, IReadOnlyList<CacheStep> steps, Tensor mask)
    {
        if (_scale is not null) queries = _scale.Pass(queries / Math.Sqrt(queries.shape[^1]));
        long[] lengths = [.. steps.Select(s => s.Length)];
        var scores = cat([.. queries.split(lengths, 2).Zip(seen, (q, s) => Kernel.Product(q, s.Keys.transpose(-2, -1)))], 2);
        if (seen.Any(s => s.IsPresent is not null))
            mask = mask.logical_and(cat([.. seen.Zip(lengths, (s, n) => s.Presence().expand(-1, -1, n, -1))], 2));
        return Attend(scores, mask, weights => cat([.. weights.split(lengths, 2).Zip(seen, (w, s) => Kernel.Product(w, s.Values))], 2));
    }

    /// <summary>As the first, from scores [batch, heads, queries, keys].</summary>
    internal Tensor Attend(Tensor scores, Tensor values, Tensor? mask) => Attend(scores, mask, weights => Kernel.Product(weights, values));

    private Tensor Attend(Tensor scores, Tensor? mask, Func<Tensor, Tensor> read)
    {
        scores = _scores.Pass(scores);
        // Where nothing is masked, a listener still gets a mask that it can change.
        if (mask is null && _mask.IsHeard) mask = ones([1, 1, 1, scores.shape[^1]], dtype: ScalarType.Bool, device: scores.device);
        if (mask is not null) scores = scores.masked_fill(_mask.Pass(mask).logical_not(), Lowest(scores.dtype));
        var weights = _weights.Pass(scores.softmax(-1));
        return _context.Pass(read(_dropout?.call(weights) ?? weights));
    }

    /// <summary>The lowest finite value: where all keys are masked, weights are uniform and not NaN.</summary>
    internal static double Lowest(ScalarType type) => type switch
    {
        ScalarType.Float64 => double.MinValue,
        ScalarType.Float16 => -65504,
        ScalarType.BFloat16 => -3.3895313892515355e38,
        _ => float.MinValue,
    };
}
