using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace HessianFaultLab.Benchmarks.LibTorch;

/// <summary>Masked self-attention written as matmul, softmax, matmul, and a GELU network, each with a norm after its sum.</summary>
internal sealed class EncoderLayer : nn.Module<Tensor, Tensor, Tensor>
{
    private readonly int _heads;
    private readonly double _scale;
    private readonly Linear query;
    private readonly Linear key;
    private readonly Linear value;
    private readonly Linear output;
    private readonly LayerNorm first_norm;
    private readonly Linear expand;
    private readonly Linear contract;
    private readonly LayerNorm second_norm;

    internal EncoderLayer(int width, int heads, int inner) : base(nameof(EncoderLayer))
    {
        _heads = heads;
        _scale = Math.Sqrt((double)width / heads);
        query = nn.Linear(width, width);
        key = nn.Linear(width, width);
        value = nn.Linear(width, width);
        output = nn.Linear(width, width);
        first_norm = nn.LayerNorm(width);
        expand = nn.Linear(width, inner);
        contract = nn.Linear(inner, width);
        second_norm = nn.LayerNorm(width);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input, Tensor mask)
    {
        var x = first_norm.call(input + Attention(input, mask));
        return second_norm.call(x + contract.call(nn.functional.gelu(expand.call(x))));
    }

    private Tensor Attention(Tensor x, Tensor mask)
    {
        var sizes = x.shape;
        var scores = Split(query.call(x), sizes).matmul(Split(key.call(x), sizes).transpose(-2, -1)) / _scale;
        var weights = scores.masked_fill(mask, -1e9).softmax(-1);
        return output.call(weights.matmul(Split(value.call(x), sizes)).transpose(1, 2).reshape(sizes));
    }

    private Tensor Split(Tensor x, long[] sizes) => x.view(sizes[0], sizes[1], _heads, sizes[2] / _heads).transpose(1, 2);
}
