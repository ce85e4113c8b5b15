#if TORCH_SYSTEM
using System.Runtime.InteropServices;
using HessianFaultLab.LibTorch.Interop;
#else
using TorchSharp;
#endif

namespace HessianFaultLab.LibTorch;

/// <summary>What the two providers answer differently: who they are, and which libtorch they loaded.</summary>
public static class TorchRuntime
{
#if TORCH_SYSTEM
    /// <summary><c>system</c>: the machine's own libtorch; <c>package</c>: the genuine TorchSharp.</summary>
    public static string Provider => "system";

    /// <summary>Whether an error inside <c>autograd.grad</c> is an exception; with the genuine package it ends the process.</summary>
    public static bool TranslatesAutogradErrors => true;

    /// <summary>The version of libtorch. Loads it.</summary>
    /// <exception cref="DllNotFoundException">libtorch cannot be loaded; the message says what to do.</exception>
    public static unsafe string LibTorchVersion => Text(NativeMethods.hfl_torch_version());

    /// <summary>How libtorch was built (compiler, BLAS, threading), in its own words; empty where it does not tell.</summary>
    public static unsafe string BuildConfiguration => Text(NativeMethods.hfl_show_config());

    private static unsafe string Text(byte* utf8) => Marshal.PtrToStringUTF8((nint)utf8) ?? "";
#else
    /// <summary><c>system</c>: the machine's own libtorch; <c>package</c>: the genuine TorchSharp.</summary>
    public static string Provider => "package";

    /// <summary>Whether an error inside <c>autograd.grad</c> is an exception; with the genuine package it ends the process.</summary>
    public static bool TranslatesAutogradErrors => false;

    /// <summary>The version of libtorch. Loads it.</summary>
    /// <exception cref="DllNotFoundException">libtorch cannot be loaded; the message says what to do.</exception>
    public static string LibTorchVersion
    {
        get
        {
            torch.InitializeDeviceType(DeviceType.CPU);
            return $"of TorchSharp {typeof(torch).Assembly.GetName().Version}";
        }
    }

    /// <summary>How libtorch was built (compiler, BLAS, threading), in its own words; empty where it does not tell.</summary>
    public static string BuildConfiguration => "";
#endif
}
