using HessianFaultLab.LibTorch.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>While training, sets each element to zero with the probability p and divides the others by 1 − p.</summary>
            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                Drop(Aten.Dropout, Aten.Dropout_, input, p, training, inplace);

            /// <summary>As dropout, of whole channels of (N, C, L) or (C, L).</summary>
            public static Tensor dropout1d(Tensor input, double p = 0.5, bool training = true, bool inplace = false) => DropChannels(input, 1, p, training, inplace);

            /// <summary>As dropout, of whole channels of (N, C, H, W) or (C, H, W).</summary>
            public static Tensor dropout2d(Tensor input, double p = 0.5, bool training = true, bool inplace = false) => DropChannels(input, 2, p, training, inplace);

            /// <summary>As dropout, of whole channels of (N, C, D, H, W) or (C, D, H, W).</summary>
            public static Tensor dropout3d(Tensor input, double p = 0.5, bool training = true, bool inplace = false) => DropChannels(input, 3, p, training, inplace);

            private static Tensor DropChannels(Tensor input, int space, double p, bool training, bool inplace)
            {
                var dimensions = input.dim();
                if (dimensions == space + 2) return Drop(Aten.FeatureDropout, Aten.FeatureDropout_, input, p, training, inplace);
                if (dimensions != space + 1)
                    throw new ArgumentException($"dropout{space}d takes {space + 1} or {space + 2} dimensions, not {dimensions}", nameof(input));
                using var batch = input.unsqueeze(0);
                using var dropped = Drop(Aten.FeatureDropout, Aten.FeatureDropout_, batch, p, training, inplace);
                return dropped.squeeze(0);
            }

            private static Tensor Drop(Operator op, Operator inPlace, Tensor input, double p, bool training, bool inplace)
            {
                if (!(p is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(p), p, "a dropout probability lies between 0 and 1");
                return inplace ? inPlace.CallInPlace(input, p, training).alias() : op.Call(input, p, training);
            }
        }
    }
}
