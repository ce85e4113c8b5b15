using HessianFaultLab.LibTorch.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>input · weightsᵀ + bias.</summary>
            public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null) => Aten.Linear.Call(input, weights, bias);

            public static Tensor bilinear(Tensor input1, Tensor input2, Tensor weight, Tensor? bias = null) => Aten.Bilinear.Call(input1, input2, weight, bias);

            /// <summary>One more dimension, of zeros and a single one at the index's place; −1 classes: as many as the greatest index needs.</summary>
            public static Tensor one_hot(Tensor x, long num_classes = -1) => Aten.OneHot.Call(x, num_classes);

            /// <summary>x1·x2 / (|x1| |x2|) along a dimension, the norms not below eps.</summary>
            public static Tensor cosine_similarity(Tensor x1, Tensor x2, long dim = 1, double eps = 1e-8) => Aten.CosineSimilarity.Call(x1, x2, dim, eps);

            public static Tensor pairwise_distance(Tensor input1, Tensor input2, double p = 2.0, double eps = 1e-6, bool keepdim = false) =>
                Aten.PairwiseDistance.Call(input1, input2, p, eps, keepdim);

            /// <summary>input divided by its p-norm along a dimension, the norm not below eps.</summary>
            public static Tensor normalize(Tensor input, double p = 2, long dim = 1, double eps = 1e-12)
            {
                using var norm = Aten.NormScalaroptDim.Call(input, p, (long[])[dim], true);
                using var bounded = norm.clamp_min(eps);
                return input.div(bounded);
            }

            /// <summary>
            /// softmax(query · keyᵀ / √d + mask) · value. A mask of truth values lets the true places through; a causal one
            /// lets a query see the keys up to its own place. Built from basic operations, so that every derivative exists
            /// on every device.
            /// </summary>
            public static Tensor scaled_dot_product_attention(Tensor query, Tensor key, Tensor value, Tensor? attn_mask = null, double p = 0, bool is_casual = false)
            {
                if (attn_mask is not null && is_casual) throw new ArgumentException("give either a mask or is_casual, not both", nameof(attn_mask));
                using var scope = NewDisposeScope();
                var scores = query.matmul(key.transpose(-2, -1)) / Math.Sqrt(query.size(-1));
                if (is_casual) attn_mask = ones(scores.size(-2), scores.size(-1), ScalarType.Bool, query.device).tril();
                if (attn_mask is not null)
                    scores = attn_mask.dtype == ScalarType.Bool ? scores.masked_fill(attn_mask.logical_not(), double.NegativeInfinity) : scores.add(attn_mask);
                return dropout(scores.softmax(-1), p, p > 0).matmul(value).MoveToOuterDisposeScope();
            }
        }
    }
}
