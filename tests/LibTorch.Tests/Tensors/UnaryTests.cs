using static HessianFaultLab.LibTorch.Tests.Tensors.SpecialFunctions;
using static TorchSharp.torch;

namespace HessianFaultLab.LibTorch.Tests.Tensors;

public class UnaryTests
{
    private static readonly Dictionary<string, Case> Table = new()
    {
        ["abs"] = new(x => x.abs(), Math.Abs, abs, x => x.abs_()),
        ["neg"] = new(x => x.neg(), x => -x, neg, x => x.neg_()),
        ["minus"] = new(x => -x, x => -x),
        ["positive"] = new(x => x.positive(), x => x, positive),
        ["ceil"] = new(x => x.ceil(), Math.Ceiling, ceil, x => x.ceil_()),
        ["floor"] = new(x => x.floor(), Math.Floor, floor, x => x.floor_()),
        ["trunc"] = new(x => x.trunc(), Math.Truncate, trunc, x => x.trunc_()),
        ["round"] = new(x => x.round(), x => Math.Round(x), x => round(x), x => x.round_()),
        ["round to 0.01"] = new(x => x.round(2), x => Math.Round(x, 2), x => round(x, 2), x => x.round_(2)),
        ["frac"] = new(x => x.frac(), x => x - Math.Truncate(x), frac, x => x.frac_()),
        ["sign"] = new(x => x.sign(), x => Math.Sign(x), sign, x => x.sign_()),
        ["signbit"] = new(x => x.signbit(), x => x < 0 ? 1 : 0, signbit),
        ["square"] = new(x => x.square(), x => x * x, square),
        ["reciprocal"] = new(x => x.reciprocal(), x => 1 / x, reciprocal, x => x.reciprocal_(), 0.1),
        ["sqrt"] = new(x => x.sqrt(), Math.Sqrt, sqrt, x => x.sqrt_(), 0.01),
        ["rsqrt"] = new(x => x.rsqrt(), x => 1 / Math.Sqrt(x), rsqrt, x => x.rsqrt_(), 0.1),
        ["exp"] = new(x => x.exp(), Math.Exp, exp, x => x.exp_()),
        ["exp2"] = new(x => x.exp2(), x => Math.Pow(2, x), exp2),
        ["expm1"] = new(x => x.expm1(), x => Math.Exp(x) - 1, expm1, x => x.expm1_()),
        ["log"] = new(x => x.log(), Math.Log, log, x => x.log_(), 0.1),
        ["log2"] = new(x => x.log2(), Math.Log2, log2, x => x.log2_(), 0.1),
        ["log10"] = new(x => x.log10(), Math.Log10, log10, x => x.log10_(), 0.1),
        ["log1p"] = new(x => x.log1p(), x => Math.Log(1 + x), log1p, x => x.log1p_(), -0.9),
        ["sin"] = new(x => x.sin(), Math.Sin, sin, x => x.sin_()),
        ["cos"] = new(x => x.cos(), Math.Cos, cos, x => x.cos_()),
        ["tan"] = new(x => x.tan(), Math.Tan, tan, x => x.tan_(), -1, 1),
        ["asin"] = new(x => x.asin(), Math.Asin, asin, x => x.asin_(), -1, 1),
        ["acos"] = new(x => x.acos(), Math.Acos, acos, x => x.acos_(), -1, 1),
        ["atan"] = new(x => x.atan(), Math.Atan, atan, x => x.atan_()),
        ["sinh"] = new(x => x.sinh(), Math.Sinh, sinh, x => x.sinh_()),
        ["cosh"] = new(x => x.cosh(), Math.Cosh, cosh, x => x.cosh_()),
        ["tanh"] = new(x => x.tanh(), Math.Tanh, tanh, x => x.tanh_()),
        ["asinh"] = new(x => x.asinh(), Math.Asinh, asinh, x => x.asinh_()),
        ["acosh"] = new(x => x.acosh(), Math.Acosh, acosh, x => x.acosh_(), 1.1, 4),
        ["atanh"] = new(x => x.atanh(), Math.Atanh, atanh, x => x.atanh_(), -0.9, 0.9),
        ["sinc"] = new(x => x.sinc(), x => Math.Sin(Math.PI * x) / (Math.PI * x), sinc, x => x.sinc_()),
        ["sigmoid"] = new(x => x.sigmoid(), Sigmoid, sigmoid, x => x.sigmoid_()),
        ["erf"] = new(x => x.erf(), Erf, erf, x => x.erf_()),
        ["erfc"] = new(x => x.erfc(), x => 1 - Erf(x), erfc, x => x.erfc_()),
        ["erfinv"] = new(x => x.erfinv(), ErfInverse, erfinv, x => x.erfinv_(), -0.9, 0.9),
        ["lgamma"] = new(x => x.lgamma(), LogGamma, lgamma, x => x.lgamma_(), 0.1, 9),
        ["digamma"] = new(x => x.digamma(), Digamma, digamma, x => x.digamma_(), 0.1, 9),
        ["relu"] = new(x => x.relu(), x => Math.Max(x, 0), InPlace: x => x.relu_()),
        ["relu6"] = new(x => x.relu6(), x => Math.Clamp(x, 0, 6), Low: -2, High: 9),
        ["gelu"] = new(x => x.gelu(), Gelu),
        ["silu"] = new(x => x.silu(), x => x * Sigmoid(x), InPlace: x => x.silu_()),
        ["elu"] = new(x => x.elu(0.7), x => x > 0 ? x : 0.7 * (Math.Exp(x) - 1)),
        ["selu"] = new(x => x.selu(), x => 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * (Math.Exp(x) - 1))),
        ["leaky_relu"] = new(x => x.leaky_relu(0.1), x => x > 0 ? x : 0.1 * x),
        ["softplus"] = new(x => x.softplus(2), x => Math.Log(1 + Math.Exp(2 * x)) / 2),
        ["softplus beyond its threshold"] = new(x => x.softplus(1, 1.5), x => x > 1.5 ? x : Math.Log(1 + Math.Exp(x))),
        ["hardtanh"] = new(x => x.hardtanh(-0.5, 1.5), x => Math.Clamp(x, -0.5, 1.5)),
        ["log_sigmoid"] = new(x => x.log_sigmoid(), x => Math.Log(Sigmoid(x))),
        ["clamp"] = new(x => x.clamp(-1, 0.5), x => Math.Clamp(x, -1, 0.5), x => clamp(x, -1, 0.5), x => x.clamp_(-1, 0.5)),
        ["clamp to tensors"] = new(
            x => x.clamp(full_like(x, -1), full_like(x, 0.5)), x => Math.Clamp(x, -1, 0.5),
            x => clamp(x, full_like(x, -1), full_like(x, 0.5)), x => x.clamp_(full_like(x, -1), full_like(x, 0.5))),
        ["clamp_min"] = new(x => x.clamp_min(0.25), x => Math.Max(x, 0.25), x => clamp_min(x, 0.25), x => x.clamp_min_(0.25)),
        ["clamp_max"] = new(x => x.clamp_max(0.25), x => Math.Min(x, 0.25), x => clamp_max(x, 0.25), x => x.clamp_max_(0.25)),
        ["pow"] = new(x => x.pow(3), x => x * x * x, x => pow(x, 3), x => x.pow_(3)),
        ["pow of a half"] = new(x => x.pow(0.5), Math.Sqrt, x => pow(x, 0.5), x => x.pow_(0.5), 0.1),
        ["fill_"] = new(x => full_like(x, 7), _ => 7, InPlace: x => x.fill_(7)),
        ["zero_"] = new(x => zeros_like(x), _ => 0, InPlace: x => x.zero_()),
    };

    public static TheoryData<string> Names => new(Table.Keys);

    public static TheoryData<string> FunctionNames => new(Table.Where(c => c.Value.Function is not null).Select(c => c.Key));

    public static TheoryData<string> InPlaceNames => new(Table.Where(c => c.Value.InPlace is not null).Select(c => c.Key));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_method_gives_the_function_of_each_element(string name)
    {
        var (method, input) = (Table[name].Method, Table[name].Input());
        using var x = input.ToTensor();
        using var y = method(x);
        TensorAssert.Equal(input.Map(Table[name].Expected), y);
        TensorAssert.Equal(input, x);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_view_that_is_not_contiguous_gives_the_same(string name)
    {
        var input = Table[name].Input();
        using var x = input.ToTensor().transpose(0, 2);
        Assert.False(x.is_contiguous());
        using var y = Table[name].Method(x);
        TensorAssert.Equal(NdArray.Build([4, 3, 2], i => Table[name].Expected(input[i[2], i[1], i[0]])), y);
    }

    [Theory]
    [MemberData(nameof(FunctionNames))]
    public void The_function_of_the_same_name_agrees(string name)
    {
        var input = Table[name].Input();
        using var x = input.ToTensor();
        using var y = Table[name].Function!(x);
        TensorAssert.Equal(input.Map(Table[name].Expected), y);
    }

    [Theory]
    [MemberData(nameof(InPlaceNames))]
    public void The_in_place_form_changes_its_tensor_and_returns_it(string name)
    {
        var input = Table[name].Input();
        using var x = input.ToTensor();
        Assert.Same(x, Table[name].InPlace!(x));
        TensorAssert.Equal(input.Map(Table[name].Expected), x);
    }

    [Fact]
    public void Nan_to_num_replaces_what_is_no_number()
    {
        using var x = tensor([1.5, double.NaN, double.PositiveInfinity, double.NegativeInfinity]);
        TensorAssert.Equal([1.5, 9, 8, -8], x.nan_to_num(9, 8, -8));
        TensorAssert.Equal([1.5, 0, double.MaxValue, double.MinValue], nan_to_num(x));
    }

    private sealed record Case(
        Func<Tensor, Tensor> Method,
        Func<double, double> Expected,
        Func<Tensor, Tensor>? Function = null,
        Func<Tensor, Tensor>? InPlace = null,
        double Low = -2,
        double High = 2)
    {
        public NdArray Input() => NdArray.Spread(7, Low, High, 2, 3, 4);
    }
}
