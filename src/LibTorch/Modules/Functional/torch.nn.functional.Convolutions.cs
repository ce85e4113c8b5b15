using HessianFaultLab.LibTorch.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor conv1d(Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, long? padding = null, long? dilation = null, long groups = 1) =>
                Aten.Conv1d.Call(input, weight, bias, stride ?? 1, padding ?? 0, dilation ?? 1, groups);

            public static Tensor conv1d_padding(Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, Padding padding = Padding.Valid, long? dilation = null, long groups = 1) =>
                Aten.Conv1dPadding.Call(input, weight, bias, stride ?? 1, Name(padding), dilation ?? 1, groups);

            public static Tensor conv2d(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? dilation = null, long groups = 1) =>
                Aten.Conv2d.Call(input, weight, bias, Or(strides, 1, 2), Or(padding, 0, 2), Or(dilation, 1, 2), groups);

            public static Tensor conv2d_padding(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, Padding padding = Padding.Valid, long[]? dilation = null, long groups = 1) =>
                Aten.Conv2dPadding.Call(input, weight, bias, Or(strides, 1, 2), Name(padding), Or(dilation, 1, 2), groups);

            public static Tensor conv3d(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? dilation = null, long groups = 1) =>
                Aten.Conv3d.Call(input, weight, bias, Or(strides, 1, 3), Or(padding, 0, 3), Or(dilation, 1, 3), groups);

            public static Tensor conv3d_padding(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, Padding padding = Padding.Valid, long[]? dilation = null, long groups = 1) =>
                Aten.Conv3dPadding.Call(input, weight, bias, Or(strides, 1, 3), Name(padding), Or(dilation, 1, 3), groups);

            private static string Name(Padding padding) => padding == Padding.Same ? "same" : "valid";

            private static long[] Or(long[]? given, long fallback, int count)
            {
                if (given is not null) return given;
                var all = new long[count];
                Array.Fill(all, fallback);
                return all;
            }
        }
    }
}
