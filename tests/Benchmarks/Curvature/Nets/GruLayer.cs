using TorchSharp.Modules;
using static TorchSharp.torch;

namespace HessianFaultLab.Benchmarks.Curvature.Nets;

/// <summary>libtorch's own bidirectional GRU, of which only the outputs are used.</summary>
internal sealed class GruLayer : nn.Module<Tensor, Tensor>
{
    private readonly GRU gru;

    internal GruLayer(long width, long hidden) : base(nameof(GruLayer))
    {
        gru = nn.GRU(width, hidden, batchFirst: true, bidirectional: true);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => gru.call(input).Item1;
}
