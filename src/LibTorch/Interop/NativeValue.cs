using System.Runtime.InteropServices;

namespace HessianFaultLab.LibTorch.Interop;

/// <summary>One argument or result as it crosses the C ABI; <c>hfl_value</c> in hfl_torch.h.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal struct NativeValue
{
    [FieldOffset(0)] public ValueTag Tag;
    [FieldOffset(4)] public int Count;
    [FieldOffset(8)] public long Integer;
    [FieldOffset(8)] public double Real;
    [FieldOffset(8)] public nint Pointer;
}
