using HessianFaultLab.LibTorch.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>−log softmax of the target's class, or of a target distribution; label smoothing mixes in the uniform one.</summary>
            public static Tensor cross_entropy(Tensor input, Tensor target, Tensor? weight = null, long ignore_index = -100, Reduction reduction = Reduction.Mean, double label_smoothing = 0.0) =>
                Aten.CrossEntropyLoss.Call(input, target, weight, (long)reduction, ignore_index, label_smoothing);

            /// <summary>−input at the target's class, where input holds log probabilities; a weighted mean divides by the weights.</summary>
            public static Tensor nll_loss(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
                Aten.NllLossNd.Call(input, target, weight, (long)reduction);

            /// <summary>(input − target)².</summary>
            public static Tensor mse_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean)
            {
                var (a, b) = Broadcast(input, target);
                return Aten.MseLoss.Call(a, b, (long)reduction);
            }

            /// <summary>|input − target|.</summary>
            public static Tensor l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean)
            {
                var (a, b) = Broadcast(input, target);
                return Aten.L1Loss.Call(a, b, (long)reduction);
            }

            /// <summary>½ d² / beta where d = |input − target| is below beta, else d − ½ beta.</summary>
            public static Tensor smooth_l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean, double beta = 1.0) =>
                Aten.SmoothL1Loss.Call(input, target, (long)reduction, beta);

            /// <summary>½ d² where d = |input − target| is at most delta, else delta · (d − ½ delta).</summary>
            public static Tensor huber_loss(Tensor input, Tensor target, double delta = 1.0, Reduction reduction = Reduction.Mean) =>
                Aten.HuberLoss.Call(input, target, (long)reduction, delta);

            /// <summary>−(t log x + (1 − t) log(1 − x)), each logarithm at least −100.</summary>
            public static Tensor binary_cross_entropy(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
                Aten.BinaryCrossEntropy.Call(input, target, weight, (long)reduction);

            /// <summary>binary_cross_entropy of sigmoid(input), computed without overflow; pos_weights weigh the term of t.</summary>
            public static Tensor binary_cross_entropy_with_logits(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean, Tensor? pos_weights = null) =>
                Aten.BinaryCrossEntropyWithLogits.Call(input, target, weight, pos_weights, (long)reduction);

            /// <summary>t · (log t − input), where input holds log probabilities and target too if log_target. The mean is over all elements.</summary>
            public static Tensor kl_div(Tensor input, Tensor target, bool log_target = true, Reduction reduction = Reduction.Mean) =>
                Aten.KlDiv.Call(input, target, (long)reduction, log_target);

            private static (Tensor, Tensor) Broadcast(Tensor input, Tensor target)
            {
                if (input.shape.AsSpan().SequenceEqual(target.shape)) return (input, target);
                var both = broadcast_tensors(input, target);
                return (both[0], both[1]);
            }
        }
    }
}
