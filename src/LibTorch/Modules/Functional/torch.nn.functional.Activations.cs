using HessianFaultLab.LibTorch.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor relu(Tensor x, bool inplace = false) => inplace ? x.relu_().alias() : x.relu();

            public static Tensor relu6(Tensor x, bool inplace = false) => hardtanh(x, 0, 6, inplace);

            /// <summary>x where it is positive, else negative_slope · x.</summary>
            public static Tensor leaky_relu(Tensor input, double negative_slope = 0.01, bool inplace = false) =>
                inplace ? Aten.LeakyRelu_.CallInPlace(input, negative_slope).alias() : Aten.LeakyRelu.Call(input, negative_slope);

            /// <summary>x where it is positive, else alpha · (exp(x) − 1).</summary>
            public static Tensor elu(Tensor x, double alpha, bool inplace = false) =>
                inplace ? Aten.Elu_.CallInPlace(x, alpha).alias() : Aten.Elu.Call(x, alpha);

            public static Tensor celu(Tensor x, double alpha, bool inplace = false) =>
                inplace ? Aten.Celu_.CallInPlace(x, alpha).alias() : Aten.Celu.Call(x, alpha);

            public static Tensor selu(Tensor x, bool inplace = false) => inplace ? Aten.Selu_.CallInPlace(x).alias() : x.selu();

            /// <summary>x · Φ(x), with the normal distribution itself and no approximation.</summary>
            public static Tensor gelu(Tensor x) => x.gelu();

            public static Tensor gelu(Tensor x, bool inplace) => inplace ? Aten.Gelu_.CallInPlace(x).alias() : x.gelu();

            /// <summary>x · sigmoid(x).</summary>
            public static Tensor silu(Tensor x, bool inplace = false) => inplace ? x.silu_().alias() : x.silu();

            /// <summary>x · tanh(softplus(x)).</summary>
            public static Tensor mish(Tensor x, bool inplace = false) => inplace ? Aten.Mish_.CallInPlace(x).alias() : Aten.Mish.Call(x);

            public static Tensor sigmoid(Tensor x) => x.sigmoid();

            public static Tensor sigmoid(Tensor x, bool inplace) => inplace ? x.sigmoid_().alias() : x.sigmoid();

            public static Tensor logsigmoid(Tensor x) => x.log_sigmoid();

            public static Tensor tanh(Tensor x, bool inplace = false) => inplace ? x.tanh_().alias() : x.tanh();

            public static Tensor hardtanh(Tensor x, double min_val = -1, double max_val = 1, bool inplace = false) =>
                inplace ? Aten.Hardtanh_.CallInPlace(x, min_val, max_val).alias() : Aten.Hardtanh.Call(x, min_val, max_val);

            /// <summary>log(1 + exp(beta · x)) / beta, and x itself beyond the threshold.</summary>
            public static Tensor softplus(Tensor x, double beta = 1, double threshold = 20) => x.softplus(beta, threshold);

            public static Tensor glu(Tensor input, long dim = -1) => input.glu(dim);

            public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => input.softmax(dim, dtype);

            public static Tensor log_softmax(Tensor x, long dim) => x.log_softmax(dim);

            /// <summary>The softmax of −x.</summary>
            public static Tensor softmin(Tensor x, long dim)
            {
                using var negative = x.neg();
                return negative.softmax(dim);
            }
        }
    }
}
