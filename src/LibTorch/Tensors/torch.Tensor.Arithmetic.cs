using HessianFaultLab.LibTorch.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor add(Tensor target) => Aten.AddTensor.Call(this, target);
        public Tensor add(Tensor target, Scalar alpha) => Aten.AddTensor.Call(this, target, alpha);
        public Tensor add(Scalar scalar) => Aten.AddScalar.Call(this, scalar);
        public Tensor add(Scalar scalar, Scalar alpha) => Aten.AddScalar.Call(this, scalar, alpha);
        public Tensor add_(Tensor target) => Aten.AddTensor_.CallInPlace(this, target);
        public Tensor add_(Tensor target, Scalar alpha) => Aten.AddTensor_.CallInPlace(this, target, alpha);
        public Tensor add_(Scalar scalar) => Aten.AddScalar_.CallInPlace(this, scalar);
        public Tensor add_(Scalar scalar, Scalar alpha) => Aten.AddScalar_.CallInPlace(this, scalar, alpha);

        public Tensor sub(Tensor target) => Aten.SubTensor.Call(this, target);
        public Tensor sub(Scalar target) => Aten.SubScalar.Call(this, target);
        public Tensor sub_(Tensor target) => Aten.SubTensor_.CallInPlace(this, target);
        public Tensor sub_(Scalar target) => Aten.SubScalar_.CallInPlace(this, target);

        public Tensor mul(Tensor target) => Aten.MulTensor.Call(this, target);
        public Tensor mul(Scalar target) => Aten.MulScalar.Call(this, target);
        public Tensor mul_(Tensor target) => Aten.MulTensor_.CallInPlace(this, target);
        public Tensor mul_(Scalar target) => Aten.MulScalar_.CallInPlace(this, target);

        public Tensor div(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => Aten.DivTensorMode.Call(this, target, Rounding(rounding_mode));
        public Tensor div(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => Aten.DivScalarMode.Call(this, target, Rounding(rounding_mode));
        public Tensor div_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => Aten.DivTensorMode_.CallInPlace(this, target, Rounding(rounding_mode));
        public Tensor div_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => Aten.DivScalarMode_.CallInPlace(this, target, Rounding(rounding_mode));
        public Tensor floor_divide(Tensor other) => Aten.FloorDivide.Call(this, other);
        public Tensor floor_divide(Scalar other) => Aten.FloorDivideScalar.Call(this, other);

        public Tensor remainder(Tensor target) => Aten.RemainderTensor.Call(this, target);
        public Tensor remainder(Scalar scalar) => Aten.RemainderScalar.Call(this, scalar);
        public Tensor fmod(Tensor target) => Aten.FmodTensor.Call(this, target);
        public Tensor fmod(Scalar scalar) => Aten.FmodScalar.Call(this, scalar);

        public Tensor pow(Tensor exponent) => Aten.PowTensorTensor.Call(this, exponent);
        public Tensor pow(Scalar exponent) => Aten.PowTensorScalar.Call(this, exponent);
        public Tensor pow_(Tensor exponent) => Aten.PowTensor_.CallInPlace(this, exponent);
        public Tensor pow_(Scalar exponent) => Aten.PowScalar_.CallInPlace(this, exponent);
        public Tensor xlogy(Tensor y) => Aten.XlogyTensor.Call(this, y);
        public Tensor atan2(Tensor other) => Aten.Atan2.Call(this, other);
        public Tensor hypot(Tensor other) => Aten.Hypot.Call(this, other);
        public Tensor copysign(Tensor other) => Aten.CopysignTensor.Call(this, other);
        public Tensor logaddexp(Tensor other) => Aten.Logaddexp.Call(this, other);

        public Tensor addcmul(Tensor tensor1, Tensor tensor2, Scalar value) => Aten.Addcmul.Call(this, tensor1, tensor2, value);
        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) => Aten.Addcmul_.CallInPlace(this, tensor1, tensor2, value);
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2, Scalar value) => Aten.Addcdiv.Call(this, tensor1, tensor2, value);
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value) => Aten.Addcdiv_.CallInPlace(this, tensor1, tensor2, value);

        public Tensor bitwise_and(Tensor other) => Aten.BitwiseAndTensor.Call(this, other);
        public Tensor bitwise_or(Tensor other) => Aten.BitwiseOrTensor.Call(this, other);
        public Tensor bitwise_xor(Tensor other) => Aten.BitwiseXorTensor.Call(this, other);
        public Tensor bitwise_xor_(Tensor other) => Aten.BitwiseXorTensor_.CallInPlace(this, other);
        public Tensor logical_and(Tensor other) => Aten.LogicalAnd.Call(this, other);
        public Tensor logical_or(Tensor other) => Aten.LogicalOr.Call(this, other);
        public Tensor logical_xor(Tensor other) => Aten.LogicalXor.Call(this, other);

        private static string? Rounding(RoundingMode mode) => mode == RoundingMode.None ? null : mode.ToString();
    }
}
