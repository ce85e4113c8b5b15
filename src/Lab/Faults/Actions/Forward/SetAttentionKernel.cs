using HessianFaultLab.Lab.Models.Attention;
using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Actions.Forward;

/// <remarks>Rounding has the derivative one. A slow or chunked kernel without rounding differs in the last bits alone.</remarks>
[Named("set-attention-kernel", "Exchanges how an attention multiplies its matrices: slowly, in chunks, or in a smaller type.")]
public sealed class SetAttentionKernel : PropertyAction<AttentionKernel>
{
    [Setting("Whether products are made one by one and then summed")]
    public bool Slow { get; init; }

    [Setting("Length of the parts of a sum, added one after the other; the whole sum at once where it is not given", Min = 1)]
    public int? Chunk { get; init; }

    [Setting("The type that both factors are rounded to")]
    public KernelType Factors { get; init; }

    [Setting("The type that the sum is rounded to after every part")]
    public KernelType Sum { get; init; }

    protected override string PropertyRole => Models.Properties.PropertyRole.AttentionKernel;

    protected override AttentionKernel Changed(AttentionKernel value, Component component) =>
        new() { IsSlow = Slow, Chunk = Chunk, Factors = Type(Factors), Sum = Type(Sum) };

    private static ScalarType? Type(KernelType type) => type switch
    {
        KernelType.Float16 => ScalarType.Float16,
        KernelType.Bfloat16 => ScalarType.BFloat16,
        _ => null,
    };
}
