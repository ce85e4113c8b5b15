using HessianFaultLab.LibTorch.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static class backends
    {
        public static class cuda
        {
            public static class matmul
            {
                public static bool allow_tf32
                {
                    get => Setting("cuda.matmul.allow_tf32");
                    set => Set("cuda.matmul.allow_tf32", value);
                }
            }
        }

        public static class cudnn
        {
            public static bool allow_tf32
            {
                get => Setting("cudnn.allow_tf32");
                set => Set("cudnn.allow_tf32", value);
            }
        }

        private static bool Setting(string name)
        {
            NativeError.Check(NativeMethods.hfl_setting(name, out var value));
            return value != 0;
        }

        private static void Set(string name, bool value) => NativeError.Check(NativeMethods.hfl_set_setting(name, value ? 1 : 0));
    }
}
