using HessianFaultLab.LibTorch.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public bool requires_grad
        {
            get => Describe().RequiresGrad;
            set => NativeError.Check(NativeMethods.hfl_tensor_set_requires_grad(NativeHandle, value ? 1 : 0));
        }

        /// <summary>The gradient that backward passes have accumulated; null before the first.</summary>
        public Tensor? grad
        {
            get
            {
                NativeError.Check(NativeMethods.hfl_tensor_grad(NativeHandle, out var native));
                return native == 0 ? null : new Tensor(native);
            }
            set
            {
                using var held = new HeldTensors(value is null ? null : [value]);
                NativeError.Check(NativeMethods.hfl_tensor_set_grad(NativeHandle, held.Natives.FirstOrDefault()));
            }
        }

        public Tensor requires_grad_(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        public Tensor with_requires_grad(bool requires_grad = true) => requires_grad_(requires_grad);

        public void retain_grad() => NativeError.Check(NativeMethods.hfl_tensor_retain_grad(NativeHandle));

        public Tensor detach() => Aten.Detach.Call(this);

        public Tensor detach_() => Aten.Detach_.CallInPlace(this);

        public void backward() => autograd.backward([this]);

        public void backward(IList<Tensor>? grad_tensors = null, bool retain_graph = false, bool create_graph = false, IList<Tensor>? inputs = null) =>
            autograd.backward([this], grad_tensors, retain_graph, create_graph, inputs);
    }
}
