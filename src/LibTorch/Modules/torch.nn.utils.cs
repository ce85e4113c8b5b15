using HessianFaultLab.LibTorch.Interop;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class utils
        {
            /// <summary>
            /// Scales all gradients together so that their norm is at most <paramref name="max_norm"/>, and returns the norm
            /// that they had.
            /// </summary>
            public static double clip_grad_norm_(IEnumerable<Parameter> tensors, double max_norm, double norm_type = 2.0)
            {
                using var gradless = no_grad();
                using var scope = NewDisposeScope();
                var gradients = Gradients(tensors);
                if (gradients.Count == 0) return 0;
                var each = double.IsPositiveInfinity(norm_type)
                    ? gradients.ConvertAll(g => g.abs().max())
                    : [.. Aten.ForeachNormScalar.CallMany(Argument.Tensors(gradients), norm_type)];
                var all = stack(each.ConvertAll(n => n.to(each[0].dtype, each[0].device)));
                var total = (double)(double.IsPositiveInfinity(norm_type) ? all.max() : Aten.NormScalaroptDim.Call(all, norm_type, Array.Empty<long>(), false));
                var coefficient = max_norm / (total + 1e-6);
                if (!(coefficient >= 1)) Aten.ForeachMulScalar_.CallMany(Argument.Tensors(gradients), coefficient);
                return total;
            }

            /// <summary>Holds every element of every gradient between ±<paramref name="clip_value"/>.</summary>
            public static void clip_grad_value_(IEnumerable<Parameter> tensors, double clip_value)
            {
                using var gradless = no_grad();
                using var scope = NewDisposeScope();
                foreach (var gradient in Gradients(tensors)) gradient.clamp_((-clip_value).ToScalar(), clip_value.ToScalar());
            }

            /// <summary>All elements of all parameters in one vector; derivatives pass through it.</summary>
            public static Tensor parameters_to_vector(IEnumerable<Parameter> tensors)
            {
                using var scope = NewDisposeScope();
                return cat(tensors.Select(t => t.reshape(-1)).ToArray()).MoveToOuterDisposeScope();
            }

            /// <summary>Copies a vector's elements into the parameters.</summary>
            public static void vector_to_parameters(Tensor vec, IEnumerable<Parameter> tensors)
            {
                using var gradless = no_grad();
                using var scope = NewDisposeScope();
                var targets = tensors.ToList();
                var wanted = targets.Sum(t => t.numel());
                if (vec.numel() != wanted) throw new ArgumentException($"the vector has {vec.numel()} elements, the parameters have {wanted}", nameof(vec));
                var start = 0L;
                foreach (var target in targets)
                {
                    var count = target.numel();
                    target.copy_(vec.narrow(0, start, count).view(target.shape));
                    start += count;
                }
            }

            private static List<Tensor> Gradients(IEnumerable<Parameter> parameters)
            {
                var gradients = new List<Tensor>();
                foreach (var parameter in parameters)
                    if (parameter.grad is { } gradient) gradients.Add(gradient);
                return gradients;
            }
        }
    }
}
