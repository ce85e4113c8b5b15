using HessianFaultLab.LibTorch.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static class autograd
    {
        /// <summary>Gradients of the sum of outputs (weighted by grad_outputs) with respect to inputs, returned and not accumulated.</summary>
        /// <remarks>An input that does not take part comes back invalid where <paramref name="allow_unused"/> is set.</remarks>
        public static unsafe IList<Tensor> grad(
            IList<Tensor> outputs, IList<Tensor> inputs, IList<Tensor>? grad_outputs = null, bool retain_graph = false, bool create_graph = false, bool allow_unused = false)
        {
            using var heldOutputs = new HeldTensors(outputs);
            using var heldInputs = new HeldTensors(inputs);
            using var heldGradOutputs = new HeldTensors(grad_outputs);
            var results = new nint[inputs.Count];
            fixed (nint* o = heldOutputs.Natives)
            fixed (nint* i = heldInputs.Natives)
            fixed (nint* g = heldGradOutputs.Natives)
            fixed (nint* r = results)
            {
                NativeError.Check(NativeMethods.hfl_autograd_grad(
                    o, outputs.Count, i, inputs.Count, g, heldGradOutputs.Natives.Length,
                    retain_graph ? 1 : 0, create_graph ? 1 : 0, allow_unused ? 1 : 0, r));
            }
            return Array.ConvertAll(results, native => new Tensor(native));
        }

        /// <summary>Accumulates gradients into the leaves, or only into <paramref name="inputs"/> where they are given.</summary>
        public static unsafe void backward(
            IList<Tensor> tensors, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null)
        {
            using var heldTensors = new HeldTensors(tensors);
            using var heldGradTensors = new HeldTensors(grad_tensors);
            using var heldInputs = new HeldTensors(inputs);
            fixed (nint* t = heldTensors.Natives)
            fixed (nint* g = heldGradTensors.Natives)
            fixed (nint* i = heldInputs.Natives)
            {
                NativeError.Check(NativeMethods.hfl_autograd_backward(
                    t, tensors.Count, g, heldGradTensors.Natives.Length,
                    retain_graph ?? create_graph ? 1 : 0, create_graph ? 1 : 0, i, heldInputs.Natives.Length));
            }
        }

        public static void backward(
            Tensor tensor, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null) =>
            backward([tensor], grad_tensors, retain_graph, create_graph, inputs);

        public static void backward(Tensor tensor, Tensor grad_tensor, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null) =>
            backward([tensor], [grad_tensor], retain_graph, create_graph, inputs);

        public static AnomalyMode detect_anomaly(bool check_nan = true) => new(true, check_nan);

        public static AnomalyMode set_detect_anomaly(bool mode, bool check_nan = true) => new(mode, check_nan);
    }
}
