using HessianFaultLab.LibTorch.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Rows of a table, looked up by their number.</summary>
public sealed class Embedding : nn.Module<Tensor, Tensor>
{
    private readonly long _padding;
    private readonly double? _maxNorm;
    private readonly double _normType;
    private readonly bool _scaleByFrequency;
    private readonly bool _sparse;

    [Utils.ComponentName(Name = "weight")]
    private Parameter? _weight;

    internal Embedding(Parameter weight, long? padding_idx, double? max_norm, double norm_type, bool scale_grad_by_freq, bool sparse) : base(nameof(Embedding))
    {
        var rows = weight.size(0);
        if (padding_idx is { } padding && (padding < -rows || padding >= rows))
            throw new ArgumentOutOfRangeException(nameof(padding_idx), padding, $"the table has {rows} rows");
        _padding = padding_idx is { } given ? (given + rows) % rows : -1;
        _maxNorm = max_norm;
        _normType = norm_type;
        _scaleByFrequency = scale_grad_by_freq;
        _sparse = sparse;
        this.weight = weight;
    }

    public Parameter weight
    {
        get => _weight!;
        set => Assign(ref _weight, nameof(weight), value ?? throw new ArgumentNullException(nameof(value)));
    }

    public override Tensor forward(Tensor input)
    {
        if (_maxNorm is { } bound)
        {
            using var gradless = no_grad();
            using var indices = input.contiguous();
            Aten.EmbeddingRenorm_.CallInPlace(weight, indices, bound, _normType);
        }
        return Aten.Embedding.Call(weight, input, _padding, _scaleByFrequency, _sparse);
    }

    /// <summary>Standard normal rows; the padding's row is zero.</summary>
    internal Embedding Initialized()
    {
        nn.init.normal_(weight);
        if (_padding < 0) return this;
        using var gradless = no_grad();
        using var row = weight.select(0, _padding);
        row.zero_();
        return this;
    }
}
