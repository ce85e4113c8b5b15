using HessianFaultLab.Lab.Models.Attention.Cache;
using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Models.Properties;
using HessianFaultLab.Lab.Models.Sites;
using TorchSharp.Modules;
using static TorchSharp.torch;
using Dropout = HessianFaultLab.Lab.Models.Layers.Dropout;

namespace HessianFaultLab.Lab.Models.Attention;

/// <summary>
/// Attention of several heads between linear layers (Vaswani et al. 2017), of a sequence to itself or to another.
/// Parameters have DistilBERT's names.
/// </summary>
public sealed class MultiHeadAttention : nn.Module<Tensor, Tensor, Tensor?, Tensor>
{
    private readonly Linear q_lin;
    private readonly Linear k_lin;
    private readonly Linear v_lin;
    private readonly Linear out_lin;
    private readonly Dropout dropout;
    private readonly SitedLayer _query;
    private readonly SitedLayer _key;
    private readonly SitedLayer _value;
    private readonly SitedLayer _output;
    private readonly AttentionPipeline _pipeline;
    private readonly KeyValueCache? _cache;
    private readonly long _width;
    private int _heads;

    internal MultiHeadAttention(Component group, int width, int heads, double weightDropout, bool hasCache = false)
        : base(nameof(MultiHeadAttention))
    {
        _width = width;
        Heads = heads;
        q_lin = nn.Linear(width, width);
        k_lin = nn.Linear(width, width);
        v_lin = nn.Linear(width, width);
        out_lin = nn.Linear(width, width);
        dropout = new Dropout(weightDropout);
        dropout.Offer(group, "weights-dropout", PropertyRole.AttentionDropout);
        group.Property("heads", PropertyRole.AttentionHeads, () => Heads, value => Heads = value);
        _query = new SitedLayer(group.Leaf("query", q_lin, [Role.AttentionQuery]), q_lin);
        _key = new SitedLayer(group.Leaf("key", k_lin, [Role.AttentionKey], abreast: true), k_lin);
        _value = new SitedLayer(group.Leaf("value", v_lin, [Role.AttentionValue], abreast: true), v_lin);
        _cache = hasCache ? new KeyValueCache(group) : null;
        _pipeline = new AttentionPipeline(group, isScaled: true, dropout);
        _output = new SitedLayer(group.Leaf("output", out_lin, [Role.AttentionOutput]), out_lin);
        RegisterComponents();
    }

    /// <summary>Number of heads; may change, for no weight depends on it.</summary>
    public int Heads
    {
        get => _heads;
        set => _heads = value >= 1 && _width % value == 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, $"the number of heads must divide the width {_width}");
    }

    internal IReadOnlyList<Linear> Layers => [q_lin, k_lin, v_lin, out_lin];

    /// <param name="asking">What queries are made of, [batch, queries, width].</param>
    /// <param name="asked">What keys and values are made of, [batch, keys, width].</param>
    /// <param name="mask">Bool, broadcasts to [batch, heads, queries, keys]; null for none.</param>
    public override Tensor forward(Tensor asking, Tensor asked, Tensor? mask)
    {
        var context = _pipeline.Attend(Split(_query.Call(asking)), Split(_key.Call(asked)), Split(_value.Call(asked)), mask);
        return _output.Call(context.transpose(1, 2).flatten(2));
    }

    /// <summary>A text's attention to itself through the cache, segment by segment.</summary>
    /// <param name="states">[batch, length, width].</param>
    /// <param name="mask">Bool, broadcasts to [batch, heads, length, length]; hides from each position those behind it.</param>
    /// <param name="steps">The segments.</param>
    internal Tensor Decode(Tensor states, Tensor mask, IReadOnlyList<CacheStep> steps)
    {
        var queries = Split(_query.Call(states));
        var seen = _cache!.Decode(new CacheEntries(Split(_key.Call(states)), Split(_value.Call(states))), steps);
        return _output.Call(_pipeline.Attend(queries, seen, steps, mask).transpose(1, 2).flatten(2));
    }

    /// <summary>[batch, length, width] to [batch, heads, length, width / heads].</summary>
    private Tensor Split(Tensor tensor) => tensor.view(tensor.shape[0], tensor.shape[1], _heads, _width / _heads).transpose(1, 2);
}
