using System.Runtime.InteropServices;

namespace HessianFaultLab.Lab.Doctor;

/// <summary>Asks an OpenBLAS that is loaded already. Its file name says nothing: every threaded build is called libopenblasp.</summary>
internal static class OpenBlasLibrary
{
    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int GetParallel();

    internal static OpenBlasThreading ThreadingOf(string path)
    {
        if (!NativeLibrary.TryLoad(path, out var library)) return OpenBlasThreading.Unknown;
        if (!NativeLibrary.TryGetExport(library, "openblas_get_parallel", out var address)) return OpenBlasThreading.Unknown;
        var answer = (OpenBlasThreading)Marshal.GetDelegateForFunctionPointer<GetParallel>(address)();
        return Enum.IsDefined(answer) ? answer : OpenBlasThreading.Unknown;
    }
}
