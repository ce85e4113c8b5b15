using System.Reflection;
using System.Runtime.InteropServices;

namespace HessianFaultLab.LibTorch.Interop;

/// <summary>
/// Finds hfl_torch beside the assembly and the libtorch it was built against.
/// </summary>
/// <remarks>
/// The library carries the folder of its libtorch. <c>LIBTORCH_HOME</c>, where it is set at run time, goes first: its
/// libraries are loaded before hfl_torch, which then binds to them. That makes a published build movable to a machine
/// whose libtorch of the same version lies elsewhere.
/// </remarks>
internal static class NativeLibraryLoader
{
    private static int registered;

    internal static void Register()
    {
        if (Interlocked.Exchange(ref registered, 1) == 0)
            NativeLibrary.SetDllImportResolver(typeof(NativeLibraryLoader).Assembly, Resolve);
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath)
    {
        if (name != NativeMethods.Library) return 0;
        var home = Environment.GetEnvironmentVariable("LIBTORCH_HOME");
        if (!string.IsNullOrEmpty(home)) PreloadFrom(home);
        var path = Path.Combine(AppContext.BaseDirectory, FileName(NativeMethods.Library));
        try
        {
            return NativeLibrary.Load(File.Exists(path) ? path : FileName(NativeMethods.Library), assembly, searchPath);
        }
        catch (DllNotFoundException error)
        {
            throw new DllNotFoundException(
                $"libtorch cannot be loaded through {path}: {error.Message.Split('\n')[0].Trim()} " +
                "Build again on this machine, or set LIBTORCH_HOME to the folder of a libtorch of the version it was built with.", error);
        }
    }

    private static void PreloadFrom(string home)
    {
        var folder = Candidates(home).FirstOrDefault(f => File.Exists(Path.Combine(f, FileName("torch_cpu"))))
            ?? throw new DllNotFoundException(
                $"LIBTORCH_HOME is '{home}', but no {FileName("torch_cpu")} lies in it or in its lib folder. Set it to the folder that holds libtorch's include and lib, or unset it.");
        foreach (var library in (string[])["c10", "torch_cpu", "c10_cuda", "torch_cuda", "torch"])
        {
            var path = Path.Combine(folder, FileName(library));
            if (File.Exists(path)) NativeLibrary.Load(path);
        }
    }

    private static IEnumerable<string> Candidates(string home)
    {
        yield return Path.Combine(home, "lib");
        yield return home;
        var architecture = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "aarch64" : "x86_64";
        yield return Path.Combine(home, "lib", architecture + "-linux-gnu");
        yield return Path.Combine(home, "lib64");
    }

    private static string FileName(string library) =>
        OperatingSystem.IsWindows() ? library + ".dll"
        : OperatingSystem.IsMacOS() ? $"lib{library}.dylib"
        : $"lib{library}.so";
}
