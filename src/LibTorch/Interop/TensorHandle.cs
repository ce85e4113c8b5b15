using System.Runtime.InteropServices;

namespace HessianFaultLab.LibTorch.Interop;

/// <summary>One owned reference to a native tensor; zero is the undefined tensor.</summary>
internal sealed class TensorHandle : SafeHandle
{
    private static long live;
    private static long peak;

    public TensorHandle(nint native) : base(0, ownsHandle: true)
    {
        SetHandle(native);
        if (native == 0) return;
        var count = Interlocked.Increment(ref live);
        if (count > Volatile.Read(ref peak)) Volatile.Write(ref peak, count);
    }

    internal static long Live => Interlocked.Read(ref live);

    internal static long Peak => Interlocked.Read(ref peak);

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        NativeMethods.hfl_tensor_free(handle);
        Interlocked.Decrement(ref live);
        return true;
    }
}
