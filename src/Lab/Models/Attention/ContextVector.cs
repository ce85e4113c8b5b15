using TorchSharp.Modules;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Models.Attention;

/// <summary>The one query of a <see cref="ContextAttention"/>: its product with every key.</summary>
internal sealed class ContextVector : nn.Module<Tensor, Tensor>
{
    private readonly Parameter weight;

    internal ContextVector(int width)
        : base(nameof(ContextVector))
    {
        weight = nn.Parameter(zeros(width));
        RegisterComponents();
    }

    internal Tensor Weight => weight;

    public override Tensor forward(Tensor keys) => keys.matmul(weight);
}
