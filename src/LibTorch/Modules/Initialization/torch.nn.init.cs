using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Fills tensors in place, without a derivative, and returns them.</summary>
        public static partial class init
        {
            public static Tensor uniform_(Tensor tensor, double low = 0, double high = 1, Generator? generator = null) =>
                Gradless(tensor, t => t.uniform_(low, high, generator));

            public static Tensor normal_(Tensor tensor, double mean = 0, double std = 1, Generator? generator = null) =>
                Gradless(tensor, t => t.normal_(mean, std, generator));

            /// <summary>A normal distribution, drawn again wherever it falls outside of a to b.</summary>
            public static Tensor trunc_normal_(Tensor tensor, double mean = 0, double std = 1, double a = -2, double b = 2, Generator? generator = null)
            {
                if (!(std > 0 && a < b)) throw new ArgumentException($"a truncated normal distribution needs std > 0 and a < b, not std = {std}, a = {a}, b = {b}");
                using var bounds = torch.tensor(new[] { (a - mean) / (std * Math.Sqrt(2)), (b - mean) / (std * Math.Sqrt(2)) });
                using var mass = bounds.erf();
                var (low, high) = (mass[0].item<double>(), mass[1].item<double>());
                return Gradless(tensor, t => t.uniform_(low, high, generator).erfinv_().mul_((std * Math.Sqrt(2)).ToScalar()).add_(mean.ToScalar()).clamp_(a.ToScalar(), b.ToScalar()));
            }

            public static Tensor constant_(Tensor tensor, Scalar val) => Gradless(tensor, t => t.fill_(val));

            public static Tensor ones_(Tensor tensor) => constant_(tensor, 1);

            public static Tensor zeros_(Tensor tensor) => constant_(tensor, 0);

            /// <summary>The identity matrix.</summary>
            public static Tensor eye_(Tensor tensor)
            {
                if (tensor.dim() != 2) throw new ArgumentException($"eye_ takes a matrix, not {tensor.dim()} dimensions", nameof(tensor));
                using var identity = eye(tensor.size(0), tensor.size(1), tensor.dtype, tensor.device);
                return Gradless(tensor, t => t.copy_(identity));
            }

            /// <summary>Kernels that hand the channels on: one at the middle of kernel i, channel i, else zero.</summary>
            public static Tensor dirac_(Tensor tensor)
            {
                var sizes = tensor.shape;
                if (sizes.Length is < 3 or > 5) throw new ArgumentException($"dirac_ takes a convolution's weight of 3 to 5 dimensions, not {sizes.Length}", nameof(tensor));
                return Gradless(tensor, t =>
                {
                    t.zero_();
                    for (var channel = 0L; channel < Math.Min(sizes[0], sizes[1]); channel++)
                    {
                        using var scope = NewDisposeScope();
                        var place = t.select(0, channel).select(0, channel);
                        foreach (var extent in sizes.AsSpan(2)) place = place.select(0, extent / 2);
                        place.fill_(1);
                    }
                    return t;
                });
            }

            /// <summary>Zeros in a share of the rows of each column, and normal values of deviation std in the others.</summary>
            public static Tensor sparse_(Tensor tensor, double sparsity, double std = 0.01)
            {
                if (tensor.dim() != 2) throw new ArgumentException($"sparse_ takes a matrix, not {tensor.dim()} dimensions", nameof(tensor));
                var (rows, columns) = (tensor.size(0), tensor.size(1));
                var zeros = (long)Math.Ceiling(sparsity * rows);
                return Gradless(tensor, t =>
                {
                    t.normal_(0, std);
                    for (var column = 0L; column < columns; column++)
                    {
                        using var scope = NewDisposeScope();
                        var chosen = randperm(rows, device: t.device).narrow(0, 0, zeros);
                        t.select(1, column).index_fill_(0, chosen, 0);
                    }
                    return t;
                });
            }

            /// <summary>
            /// Rows or columns, the fewer of the two, that are orthonormal times gain; dimensions after the first count as one.
            /// </summary>
            public static Tensor orthogonal_(Tensor tensor, double gain = 1)
            {
                if (tensor.dim() < 2) throw new ArgumentException("orthogonal_ takes two dimensions or more", nameof(tensor));
                using var scope = NewDisposeScope();
                using var gradless = no_grad();
                var rows = tensor.size(0);
                var columns = tensor.numel() / rows;
                var flat = randn(rows, columns, tensor.dtype, tensor.device);
                var (q, r) = linalg.qr(rows < columns ? flat.t() : flat);
                // The signs of R's diagonal make the distribution uniform over the orthogonal matrices.
                q = q * r.diagonal().sign();
                if (rows < columns) q = q.t();
                tensor.copy_(q.reshape(tensor.shape)).mul_(gain.ToScalar());
                return tensor;
            }

            /// <summary>PyTorch's default of linear layers and convolutions: uniform in ±1/√(fan in).</summary>
            internal static void AsLinear(Parameter weight, Parameter? bias)
            {
                kaiming_uniform_(weight, Math.Sqrt(5));
                if (bias is null) return;
                var (fanIn, _) = CalculateFanInAndFanOut(weight);
                var bound = fanIn > 0 ? 1 / Math.Sqrt(fanIn) : 0;
                uniform_(bias, -bound, bound);
            }

            private static Tensor Gradless(Tensor tensor, Func<Tensor, Tensor> fill)
            {
                using var gradless = no_grad();
                fill(tensor);
                return tensor;
            }
        }
    }
}
