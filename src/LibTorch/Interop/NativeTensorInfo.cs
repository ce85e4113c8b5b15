using System.Runtime.InteropServices;

namespace HessianFaultLab.LibTorch.Interop;

/// <summary>A tensor's metadata, fetched in one call; <c>hfl_tensor_info</c> in hfl_torch.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct NativeTensorInfo
{
    public readonly long NumberOfElements;
    public readonly long StorageOffset;
    public readonly int Dimensions;
    public readonly int ScalarType;
    public readonly int DeviceType;
    public readonly int DeviceIndex;
    public readonly int ElementSize;
    private readonly int _flags;

    public bool RequiresGrad => (_flags & 1) != 0;
    public bool IsLeaf => (_flags & 2) != 0;
    public bool IsContiguous => (_flags & 4) != 0;
    public bool IsSparse => (_flags & 8) != 0;
}
