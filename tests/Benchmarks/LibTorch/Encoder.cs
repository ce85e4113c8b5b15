using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace HessianFaultLab.Benchmarks.LibTorch;

/// <summary>Two post-norm encoder layers over embedded tokens, the mean of the tokens, a linear head.</summary>
internal sealed class Encoder : nn.Module<Tensor, Tensor>
{
    private readonly Embedding tokens = nn.Embedding(2000, 128);
    private readonly Embedding positions = nn.Embedding(64, 128);
    private readonly EncoderLayer first = new(128, 4, 512);
    private readonly EncoderLayer second = new(128, 4, 512);
    private readonly Linear head = nn.Linear(128, 10);
    private readonly Tensor places = arange(64, dtype: int64);
    private readonly Tensor mask = arange(64, dtype: int64).ge(56).view(1, 1, 1, 64);

    internal Encoder() : base(nameof(Encoder)) => RegisterComponents();

    public override Tensor forward(Tensor input)
    {
        var x = tokens.call(input) + positions.call(places);
        x = second.call(first.call(x, mask), mask);
        return head.call(x.mean([1]));
    }
}
