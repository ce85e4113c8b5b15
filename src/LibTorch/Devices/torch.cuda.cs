using HessianFaultLab.LibTorch.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static class cuda
    {
        public static bool is_available() => device_count() > 0;

        public static bool is_cudnn_available()
        {
            NativeError.Check(NativeMethods.hfl_cuda_has_cudnn(out var available));
            return available != 0;
        }

        public static int device_count()
        {
            NativeError.Check(NativeMethods.hfl_cuda_device_count(out var count));
            return count;
        }

        public static void manual_seed(long seed) => NativeError.Check(NativeMethods.hfl_cuda_manual_seed(seed, 0));

        public static void manual_seed_all(long seed) => NativeError.Check(NativeMethods.hfl_cuda_manual_seed(seed, 1));

        /// <summary>Waits until all work queued on a device is done.</summary>
        public static void synchronize(Device? device = null) => NativeError.Check(NativeMethods.hfl_cuda_synchronize(device?.index ?? -1));
    }
}
