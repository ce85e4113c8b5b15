using HessianFaultLab.LibTorch.Interop;

namespace TorchSharp;

public static partial class torch
{
    private static ScalarType defaultType = ScalarType.Float32;
    private static Device defaultDevice = new(DeviceType.CPU);

    /// <summary>Opens a scope that disposes of the tensors which this thread creates inside it.</summary>
    public static DisposeScope NewDisposeScope() => DisposeScopeManager.Current.Open();

    public static ScalarType get_default_dtype() => defaultType;

    public static void set_default_dtype(ScalarType dtype) => defaultType = is_floating_point(dtype)
        ? dtype
        : throw new ArgumentException($"the default type must be a real one, not {dtype}", nameof(dtype));

    public static Device get_default_device() => defaultDevice;

    public static void set_default_device(Device device) => defaultDevice = device;

    public static int get_num_threads() => NativeMethods.hfl_threads();

    public static void set_num_threads(int num) => NativeError.Check(NativeMethods.hfl_set_threads(num));

    public static int get_num_interop_threads() => NativeMethods.hfl_interop_threads();

    public static void set_num_interop_threads(int num) => NativeError.Check(NativeMethods.hfl_set_interop_threads(num));

    public static bool is_tensor(object obj) => obj is Tensor;

    public static bool cuda_is_available() => cuda.is_available();
}
