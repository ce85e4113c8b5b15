using HessianFaultLab.LibTorch.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor eq(Tensor target) => Aten.EqTensor.Call(this, target);
        public Tensor eq(Scalar target) => Aten.EqScalar.Call(this, target);
        public Tensor ne(Tensor target) => Aten.NeTensor.Call(this, target);
        public Tensor ne(Scalar target) => Aten.NeScalar.Call(this, target);
        public Tensor lt(Tensor target) => Aten.LtTensor.Call(this, target);
        public Tensor lt(Scalar target) => Aten.LtScalar.Call(this, target);
        public Tensor le(Tensor target) => Aten.LeTensor.Call(this, target);
        public Tensor le(Scalar target) => Aten.LeScalar.Call(this, target);
        public Tensor gt(Tensor target) => Aten.GtTensor.Call(this, target);
        public Tensor gt(Scalar target) => Aten.GtScalar.Call(this, target);
        public Tensor ge(Tensor target) => Aten.GeTensor.Call(this, target);
        public Tensor ge(Scalar target) => Aten.GeScalar.Call(this, target);

        public Tensor isclose(Tensor other, double rtol = 1e-05, double atol = 1e-08, bool nanEqual = false) => Aten.Isclose.Call(this, other, rtol, atol, nanEqual);

        public bool allclose(Tensor target, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false) =>
            Aten.Allclose.CallScalar(this, target, rtol, atol, equal_nan).AsBoolean();

        /// <summary>One truth value: same shape and same elements.</summary>
        public Tensor equal(Tensor target) => tensor(Aten.Equal.CallScalar(this, target).AsBoolean());

        public Tensor maximum(Tensor other) => Aten.Maximum.Call(this, other);
        public Tensor minimum(Tensor other) => Aten.Minimum.Call(this, other);
        public Tensor heaviside(Tensor other) => Aten.Heaviside.Call(this, other);
    }
}
