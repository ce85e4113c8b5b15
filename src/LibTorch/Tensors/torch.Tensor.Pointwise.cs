using HessianFaultLab.LibTorch.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor abs() => Aten.Abs.Call(this);
        public Tensor abs_() => Aten.Abs_.CallInPlace(this);
        public Tensor acos() => Aten.Acos.Call(this);
        public Tensor acos_() => Aten.Acos_.CallInPlace(this);
        public Tensor acosh() => Aten.Acosh.Call(this);
        public Tensor acosh_() => Aten.Acosh_.CallInPlace(this);
        public Tensor asin() => Aten.Asin.Call(this);
        public Tensor asin_() => Aten.Asin_.CallInPlace(this);
        public Tensor asinh() => Aten.Asinh.Call(this);
        public Tensor asinh_() => Aten.Asinh_.CallInPlace(this);
        public Tensor atan() => Aten.Atan.Call(this);
        public Tensor atan_() => Aten.Atan_.CallInPlace(this);
        public Tensor atanh() => Aten.Atanh.Call(this);
        public Tensor atanh_() => Aten.Atanh_.CallInPlace(this);
        public Tensor ceil() => Aten.Ceil.Call(this);
        public Tensor ceil_() => Aten.Ceil_.CallInPlace(this);
        public Tensor cos() => Aten.Cos.Call(this);
        public Tensor cos_() => Aten.Cos_.CallInPlace(this);
        public Tensor cosh() => Aten.Cosh.Call(this);
        public Tensor cosh_() => Aten.Cosh_.CallInPlace(this);
        public Tensor erf() => Aten.Erf.Call(this);
        public Tensor erf_() => Aten.Erf_.CallInPlace(this);
        public Tensor erfc() => Aten.Erfc.Call(this);
        public Tensor erfc_() => Aten.Erfc_.CallInPlace(this);
        public Tensor erfinv() => Aten.Erfinv.Call(this);
        public Tensor erfinv_() => Aten.Erfinv_.CallInPlace(this);
        public Tensor exp() => Aten.Exp.Call(this);
        public Tensor exp_() => Aten.Exp_.CallInPlace(this);
        public Tensor exp2() => Aten.Exp2.Call(this);
        public Tensor expm1() => Aten.Expm1.Call(this);
        public Tensor expm1_() => Aten.Expm1_.CallInPlace(this);
        public Tensor floor() => Aten.Floor.Call(this);
        public Tensor floor_() => Aten.Floor_.CallInPlace(this);
        public Tensor frac() => Aten.Frac.Call(this);
        public Tensor frac_() => Aten.Frac_.CallInPlace(this);
        public Tensor lgamma() => Aten.Lgamma.Call(this);
        public Tensor lgamma_() => Aten.Lgamma_.CallInPlace(this);
        public Tensor log() => Aten.Log.Call(this);
        public Tensor log_() => Aten.Log_.CallInPlace(this);
        public Tensor log10() => Aten.Log10.Call(this);
        public Tensor log10_() => Aten.Log10_.CallInPlace(this);
        public Tensor log1p() => Aten.Log1p.Call(this);
        public Tensor log1p_() => Aten.Log1p_.CallInPlace(this);
        public Tensor log2() => Aten.Log2.Call(this);
        public Tensor log2_() => Aten.Log2_.CallInPlace(this);
        public Tensor neg() => Aten.Neg.Call(this);
        public Tensor neg_() => Aten.Neg_.CallInPlace(this);
        public Tensor reciprocal() => Aten.Reciprocal.Call(this);
        public Tensor reciprocal_() => Aten.Reciprocal_.CallInPlace(this);
        public Tensor relu() => Aten.Relu.Call(this);
        public Tensor relu_() => Aten.Relu_.CallInPlace(this);
        public Tensor rsqrt() => Aten.Rsqrt.Call(this);
        public Tensor rsqrt_() => Aten.Rsqrt_.CallInPlace(this);
        public Tensor sigmoid() => Aten.Sigmoid.Call(this);
        public Tensor sigmoid_() => Aten.Sigmoid_.CallInPlace(this);
        public Tensor sign() => Aten.Sign.Call(this);
        public Tensor sign_() => Aten.Sign_.CallInPlace(this);
        public Tensor sin() => Aten.Sin.Call(this);
        public Tensor sin_() => Aten.Sin_.CallInPlace(this);
        public Tensor sinc() => Aten.Sinc.Call(this);
        public Tensor sinc_() => Aten.Sinc_.CallInPlace(this);
        public Tensor sinh() => Aten.Sinh.Call(this);
        public Tensor sinh_() => Aten.Sinh_.CallInPlace(this);
        public Tensor sqrt() => Aten.Sqrt.Call(this);
        public Tensor sqrt_() => Aten.Sqrt_.CallInPlace(this);
        public Tensor square() => Aten.Square.Call(this);
        public Tensor tan() => Aten.Tan.Call(this);
        public Tensor tan_() => Aten.Tan_.CallInPlace(this);
        public Tensor tanh() => Aten.Tanh.Call(this);
        public Tensor tanh_() => Aten.Tanh_.CallInPlace(this);
        public Tensor trunc() => Aten.Trunc.Call(this);
        public Tensor trunc_() => Aten.Trunc_.CallInPlace(this);
        public Tensor digamma() => Aten.Digamma.Call(this);
        public Tensor digamma_() => Aten.Digamma_.CallInPlace(this);
        public Tensor isfinite() => Aten.Isfinite.Call(this);
        public Tensor isinf() => Aten.Isinf.Call(this);
        public Tensor isnan() => Aten.Isnan.Call(this);
        public Tensor isposinf() => Aten.Isposinf.Call(this);
        public Tensor isneginf() => Aten.Isneginf.Call(this);
        public Tensor signbit() => Aten.Signbit.Call(this);
        public Tensor logical_not() => Aten.LogicalNot.Call(this);
        public Tensor bitwise_not() => Aten.BitwiseNot.Call(this);
        public Tensor positive() => Aten.Positive.Call(this);
        public Tensor logical_not_() => Aten.LogicalNot_.CallInPlace(this);

        public Tensor round(long decimals = 0) => Aten.RoundDecimals.Call(this, decimals);
        public Tensor round_(long decimals = 0) => Aten.RoundDecimals_.CallInPlace(this, decimals);

        public Tensor relu6() => Aten.Hardtanh.Call(this, 0L, 6L);
        public Tensor gelu() => Aten.Gelu.Call(this);
        public Tensor silu() => Aten.Silu.Call(this);
        public Tensor silu_() => Aten.Silu_.CallInPlace(this);
        public Tensor selu() => Aten.Selu.Call(this);
        public Tensor log_sigmoid() => Aten.LogSigmoid.Call(this);
        public Tensor elu(double alpha = 1) => Aten.Elu.Call(this, alpha);
        public Tensor leaky_relu(Scalar negative_slope) => Aten.LeakyRelu.Call(this, negative_slope);
        public Tensor softplus(double beta = 1, double threshold = 20) => Aten.Softplus.Call(this, beta, threshold);
        public Tensor hardtanh(Scalar min, Scalar max) => Aten.Hardtanh.Call(this, min, max);
        public Tensor glu(long dim = -1) => Aten.Glu.Call(this, dim);
        public Tensor softmax(long dim, ScalarType? dtype = null) => Aten.SoftmaxInt.Call(this, dim, dtype);
        public Tensor log_softmax(long dim, ScalarType? dtype = null) => Aten.LogSoftmaxInt.Call(this, dim, dtype);

        public Tensor clamp(Scalar? min = null, Scalar? max = null) => Aten.Clamp.Call(this, min, max);
        public Tensor clamp(Tensor? min = null, Tensor? max = null) => Aten.ClampTensor.Call(this, min, max);
        public Tensor clamp_(Scalar? min = null, Scalar? max = null) => Aten.Clamp_.CallInPlace(this, min, max);
        public Tensor clamp_(Tensor? min = null, Tensor? max = null) => Aten.ClampTensor_.CallInPlace(this, min, max);
        public Tensor clamp_min(Scalar min) => Aten.ClampMin.Call(this, min);
        public Tensor clamp_min_(Scalar min) => Aten.ClampMin_.CallInPlace(this, min);
        public Tensor clamp_max(Scalar max) => Aten.ClampMax.Call(this, max);
        public Tensor clamp_max_(Scalar max) => Aten.ClampMax_.CallInPlace(this, max);
        public Tensor nan_to_num(double nan = 0, double? posinf = null, double? neginf = null) => Aten.NanToNum.Call(this, nan, posinf, neginf);

        public Tensor fill_(Scalar value) => Aten.FillScalar_.CallInPlace(this, value);
        public Tensor zero_() => Aten.Zero_.CallInPlace(this);
        public Tensor copy_(Tensor source, bool nonBlocking = false) => Aten.Copy_.CallInPlace(this, source, nonBlocking);

        public Tensor where(Tensor condition, Tensor y) => Aten.WhereSelf.Call(condition, this, y);
        public Tensor masked_fill(Tensor mask, Scalar value) => Aten.MaskedFillScalar.Call(this, mask, value);
        public Tensor masked_fill_(Tensor mask, Scalar value) => Aten.MaskedFillScalar_.CallInPlace(this, mask, value);
        public Tensor lerp(Tensor end, Tensor weight) => Aten.LerpTensor.Call(this, end, weight);
        public Tensor lerp_(Tensor end, Tensor weight) => Aten.LerpTensor_.CallInPlace(this, end, weight);
    }
}
