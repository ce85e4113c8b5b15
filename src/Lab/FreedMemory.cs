using System.Runtime.InteropServices;

namespace HessianFaultLab.Lab;

/// <summary>
/// Lets the C library keep freed memory for the next tensor. By itself glibc gives blocks of more than 32 MiB back to the
/// system each time, which hands them out again page by page: a fifth of the time of a Hessian product at DistilBERT's size.
/// It holds for the program's first thread; others have small arenas of their own, which glibc does not let grow that far.
/// </summary>
public static class FreedMemory
{
    private const int TrimThreshold = -1;
    private const int MapThreshold = -3;

    /// <summary>For the whole process. False where its C library has no such switch; nothing is lost then but time.</summary>
    public static bool Keep()
    {
        if (!OperatingSystem.IsLinux()) return false;
        try
        {
            return Set(MapThreshold, 1 << 30) && Set(TrimThreshold, int.MaxValue);
        }
        catch (Exception error) when (error is EntryPointNotFoundException or DllNotFoundException)
        {
            return false;
        }
    }

    private static bool Set(int parameter, int value) => SetOption(parameter, value) == 1;

    [DllImport("libc", EntryPoint = "mallopt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetOption(int parameter, int value);
}
