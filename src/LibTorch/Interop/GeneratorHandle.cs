using System.Runtime.InteropServices;

namespace HessianFaultLab.LibTorch.Interop;

/// <summary>An owned native random number generator.</summary>
internal sealed class GeneratorHandle : SafeHandle
{
    public GeneratorHandle(nint native) : base(0, ownsHandle: true) => SetHandle(native);

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        NativeMethods.hfl_generator_free(handle);
        return true;
    }
}
