using System.Diagnostics;
using System.Runtime.InteropServices;
using HessianFaultLab.LibTorch;

namespace HessianFaultLab.Benchmarks.LibTorch;

/// <summary>The same operations from C++: a small library, built when it is first asked for, loaded into this process.</summary>
internal sealed class NativePeer : IDisposable
{
    private readonly nint _library;
    private readonly RunOperations _run;
    private readonly ThreadNanoseconds _clock;

    private NativePeer(string file)
    {
        _library = NativeLibrary.Load(file);
        _run = Marshal.GetDelegateForFunctionPointer<RunOperations>(NativeLibrary.GetExport(_library, "benchmark_run"));
        _clock = Marshal.GetDelegateForFunctionPointer<ThreadNanoseconds>(NativeLibrary.GetExport(_library, "benchmark_thread_nanoseconds"));
    }

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate long RunOperations([MarshalAs(UnmanagedType.LPUTF8Str)] string operation, int way, int autograd, long count);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate long ThreadNanoseconds();

    /// <summary>Null, with the reason on the console, where there is no libtorch of the machine's own or no compiler.</summary>
    internal static NativePeer? Load()
    {
        if (TorchRuntime.Provider != "system")
        {
            Console.WriteLine("  without C++: the genuine TorchSharp brings no headers of its libtorch");
            return null;
        }
        var source = Path.Combine(Repository.Benchmarks, "native");
        // One build folder a libtorch: CMake remembers where it found one.
        var key = string.Concat(Repository.LibTorchHome.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));
        var build = Path.Combine(Repository.Root, "artifacts", "benchmarks", "native" + key);
        if (!Run("cmake", "-S", source, "-B", build, "-DCMAKE_BUILD_TYPE=Release", "-DLIBTORCH_HOME=" + Repository.LibTorchHome) ||
            !Run("cmake", "--build", build, "--config", "Release"))
        {
            Console.WriteLine("  without C++: its library could not be built");
            return null;
        }
        return new NativePeer(Path.Combine(build, "libhfl_benchmarks.so"));
    }

    /// <summary>Processor time of the calling thread, on the clock that C++ reads too.</summary>
    internal long Now() => _clock();

    internal double NanosecondsAnOperation(string operation, NativeWay way, bool autograd, int count)
    {
        var nanoseconds = _run(operation, (int)way, autograd ? 1 : 0, count);
        return nanoseconds >= 0 ? (double)nanoseconds / count : throw new InvalidOperationException($"C++ cannot run {operation}");
    }

    public void Dispose() => NativeLibrary.Free(_library);

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false })!;
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode != 0) Console.WriteLine(output);
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            Console.WriteLine($"  {program}: {error.Message}");
            return false;
        }
    }
}
