namespace HessianFaultLab.LibTorch.Interop;

/// <summary>What a <see cref="NativeValue"/> holds; <c>hfl_tag</c> in hfl_torch.h.</summary>
internal enum ValueTag
{
    Omitted = 0,
    None = 1,
    Tensor = 2,
    Int = 3,
    Double = 4,
    Bool = 5,
    String = 6,
    Ints = 7,
    Tensors = 8,
    Device = 9,
    Generator = 10,
}
