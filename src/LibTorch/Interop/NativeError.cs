using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace HessianFaultLab.LibTorch.Interop;

/// <summary>Turns a failed native call into the exception type that TorchSharp throws.</summary>
internal static class NativeError
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Check(int status)
    {
        if (status != 0) Throw();
    }

    private static unsafe void Throw() =>
        throw new ExternalException(Marshal.PtrToStringUTF8((nint)NativeMethods.hfl_last_error()) ?? "libtorch failed without a message");
}
