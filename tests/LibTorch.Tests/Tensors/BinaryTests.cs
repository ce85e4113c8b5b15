using TorchSharp;
using static TorchSharp.torch;

namespace HessianFaultLab.LibTorch.Tests.Tensors;

public class BinaryTests
{
    private static readonly Dictionary<string, Case> Table = new()
    {
        ["+"] = new((a, b) => a + b, (a, b) => a + b),
        ["-"] = new((a, b) => a - b, (a, b) => a - b),
        ["*"] = new((a, b) => a * b, (a, b) => a * b),
        ["/"] = new((a, b) => a / b, (a, b) => a / b),
        ["%"] = new((a, b) => a % b, Remainder),
        ["add"] = new((a, b) => a.add(b), (a, b) => a + b, add, (a, b) => a.add_(b)),
        ["add with alpha"] = new((a, b) => a.add(b, 0.5), (a, b) => a + 0.5 * b, (a, b) => add(a, b, 0.5), (a, b) => a.add_(b, 0.5)),
        ["sub"] = new((a, b) => a.sub(b), (a, b) => a - b, sub, (a, b) => a.sub_(b)),
        ["mul"] = new((a, b) => a.mul(b), (a, b) => a * b, mul, (a, b) => a.mul_(b)),
        ["div"] = new((a, b) => a.div(b), (a, b) => a / b, (a, b) => div(a, b), (a, b) => a.div_(b)),
        ["div, truncated"] = new(
            (a, b) => a.div(b, RoundingMode.trunc), (a, b) => Math.Truncate(a / b),
            (a, b) => div(a, b, RoundingMode.trunc), (a, b) => a.div_(b, RoundingMode.trunc)),
        ["div, floored"] = new(
            (a, b) => a.div(b, RoundingMode.floor), (a, b) => Math.Floor(a / b),
            (a, b) => div(a, b, RoundingMode.floor), (a, b) => a.div_(b, RoundingMode.floor)),
        ["floor_divide"] = new((a, b) => a.floor_divide(b), (a, b) => Math.Floor(a / b), floor_divide),
        ["remainder"] = new((a, b) => a.remainder(b), Remainder, remainder),
        ["fmod"] = new((a, b) => a.fmod(b), (a, b) => a % b, fmod),
        ["pow"] = new((a, b) => a.pow(b), Math.Pow, pow, (a, b) => a.pow_(b), 0.2),
        ["atan2"] = new((a, b) => a.atan2(b), Math.Atan2, atan2),
        ["hypot"] = new((a, b) => a.hypot(b), (a, b) => Math.Sqrt(a * a + b * b), hypot),
        ["copysign"] = new((a, b) => a.copysign(b), Math.CopySign, copysign),
        ["maximum"] = new((a, b) => a.maximum(b), Math.Max, maximum),
        ["minimum"] = new((a, b) => a.minimum(b), Math.Min, minimum),
        ["max"] = new((a, b) => a.max(b), Math.Max, max),
        ["min"] = new((a, b) => a.min(b), Math.Min, min),
        ["heaviside"] = new((a, b) => a.heaviside(b), (a, b) => a < 0 ? 0 : a == 0 ? b : 1),
        ["logaddexp"] = new((a, b) => a.logaddexp(b), (a, b) => Math.Log(Math.Exp(a) + Math.Exp(b)), logaddexp),
        ["xlogy"] = new((a, b) => a.xlogy(b), (a, b) => a * Math.Log(b), xlogy, Low: 0.1),
        ["lerp"] = new((a, b) => a.lerp(b, a * 0 + 0.3), (a, b) => a + 0.3 * (b - a), (a, b) => lerp(a, b, a * 0 + 0.3), (a, b) => a.lerp_(b, a * 0 + 0.3)),
        ["addcmul"] = new((a, b) => a.addcmul(a, b, 2), (a, b) => a + 2 * a * b, (a, b) => addcmul(a, a, b, 2), (a, b) => a.addcmul_(a.clone(), b, 2)),
        ["addcdiv"] = new((a, b) => a.addcdiv(a, b, 2), (a, b) => a + 2 * a / b, (a, b) => addcdiv(a, a, b, 2), (a, b) => a.addcdiv_(a.clone(), b, 2)),
        ["where"] = new((a, b) => a.where(a > b, b), Math.Max, (a, b) => where(a > b, a, b)),
    };

    private static readonly Dictionary<string, (Func<Tensor, Tensor> Operation, Func<double, double> Expected)> WithNumber = new()
    {
        ["x + int"] = (x => x + 3, x => x + 3),
        ["x + long"] = (x => x + 3L, x => x + 3),
        ["x + float"] = (x => x + 0.5f, x => x + 0.5),
        ["x + double"] = (x => x + 0.1, x => x + 0.1),
        ["x + Scalar"] = (x => x + 0.1.ToScalar(), x => x + 0.1),
        ["int + x"] = (x => 3 + x, x => x + 3),
        ["long + x"] = (x => 3L + x, x => x + 3),
        ["float + x"] = (x => 0.5f + x, x => x + 0.5),
        ["double + x"] = (x => 0.1 + x, x => x + 0.1),
        ["Scalar + x"] = (x => 0.1.ToScalar() + x, x => x + 0.1),
        ["x - int"] = (x => x - 3, x => x - 3),
        ["x - long"] = (x => x - 3L, x => x - 3),
        ["x - float"] = (x => x - 0.5f, x => x - 0.5),
        ["x - double"] = (x => x - 0.1, x => x - 0.1),
        ["x - Scalar"] = (x => x - 0.1.ToScalar(), x => x - 0.1),
        ["int - x"] = (x => 3 - x, x => 3 - x),
        ["long - x"] = (x => 3L - x, x => 3 - x),
        ["float - x"] = (x => 0.5f - x, x => 0.5 - x),
        ["double - x"] = (x => 0.1 - x, x => 0.1 - x),
        ["Scalar - x"] = (x => 0.1.ToScalar() - x, x => 0.1 - x),
        ["x * int"] = (x => x * 3, x => x * 3),
        ["x * long"] = (x => x * 3L, x => x * 3),
        ["x * float"] = (x => x * 0.5f, x => x * 0.5),
        ["x * double"] = (x => x * 0.1, x => x * 0.1),
        ["x * Scalar"] = (x => x * 0.1.ToScalar(), x => x * 0.1),
        ["int * x"] = (x => 3 * x, x => x * 3),
        ["long * x"] = (x => 3L * x, x => x * 3),
        ["float * x"] = (x => 0.5f * x, x => x * 0.5),
        ["double * x"] = (x => 0.1 * x, x => x * 0.1),
        ["Scalar * x"] = (x => 0.1.ToScalar() * x, x => x * 0.1),
        ["x / int"] = (x => x / 3, x => x / 3),
        ["x / long"] = (x => x / 3L, x => x / 3),
        ["x / float"] = (x => x / 0.5f, x => x / 0.5),
        ["x / double"] = (x => x / 0.1, x => x / 0.1),
        ["x / Scalar"] = (x => x / 0.1.ToScalar(), x => x / 0.1),
        ["int / x"] = (x => 3 / x, x => 3 / x),
        ["long / x"] = (x => 3L / x, x => 3 / x),
        ["float / x"] = (x => 0.5f / x, x => 0.5 / x),
        ["double / x"] = (x => 0.1 / x, x => 0.1 / x),
        ["Scalar / x"] = (x => 0.1.ToScalar() / x, x => 0.1 / x),
        ["x % int"] = (x => x % 2, x => Remainder(x, 2)),
        ["x % long"] = (x => x % 2L, x => Remainder(x, 2)),
        ["x % float"] = (x => x % 0.5f, x => Remainder(x, 0.5)),
        ["x % double"] = (x => x % 0.3, x => Remainder(x, 0.3)),
        ["x % Scalar"] = (x => x % 0.3.ToScalar(), x => Remainder(x, 0.3)),
        ["add"] = (x => x.add(2), x => x + 2),
        ["add with alpha"] = (x => x.add(2, 0.5), x => x + 1),
        ["torch.add"] = (x => add(x, 2), x => x + 2),
        ["torch.add with alpha"] = (x => add(x, 2, 0.5), x => x + 1),
        ["add_"] = (x => x.clone().add_(2), x => x + 2),
        ["add_ with alpha"] = (x => x.clone().add_(2, 0.5), x => x + 1),
        ["sub"] = (x => x.sub(2), x => x - 2),
        ["torch.sub"] = (x => sub(x, 2), x => x - 2),
        ["sub_"] = (x => x.clone().sub_(2), x => x - 2),
        ["mul"] = (x => x.mul(2), x => x * 2),
        ["torch.mul"] = (x => mul(x, 2), x => x * 2),
        ["mul_"] = (x => x.clone().mul_(2), x => x * 2),
        ["div"] = (x => x.div(2), x => x / 2),
        ["torch.div"] = (x => div(x, 2), x => x / 2),
        ["div_"] = (x => x.clone().div_(2), x => x / 2),
        ["div, floored"] = (x => x.div(0.3, RoundingMode.floor), x => Math.Floor(x / 0.3)),
        ["floor_divide"] = (x => x.floor_divide(0.3), x => Math.Floor(x / 0.3)),
        ["remainder"] = (x => x.remainder(0.3), x => Remainder(x, 0.3)),
        ["torch.remainder"] = (x => remainder(x, 0.3), x => Remainder(x, 0.3)),
        ["fmod"] = (x => x.fmod(0.3), x => x % 0.3),
        ["torch.fmod"] = (x => fmod(x, 0.3), x => x % 0.3),
    };

    public static TheoryData<string> Names => new(Table.Keys);

    public static TheoryData<string> FunctionNames => new(Table.Where(c => c.Value.Function is not null).Select(c => c.Key));

    public static TheoryData<string> InPlaceNames => new(Table.Where(c => c.Value.InPlace is not null).Select(c => c.Key));

    public static TheoryData<string> NumberNames => new(WithNumber.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void Tensors_of_different_shapes_broadcast(string name) => Broadcast(Table[name].Method, Table[name]);

    [Theory]
    [MemberData(nameof(FunctionNames))]
    public void The_function_of_the_same_name_agrees(string name) => Broadcast(Table[name].Function!, Table[name]);

    [Theory]
    [MemberData(nameof(InPlaceNames))]
    public void The_in_place_form_changes_its_first_tensor_and_returns_it(string name)
    {
        var (a, b) = (Table[name].Input(1, 4, 3), Table[name].Input(2, 3));
        using var x = a.ToTensor();
        Assert.Same(x, Table[name].InPlace!(x, b.ToTensor()));
        TensorAssert.Equal(NdArray.Build([4, 3], i => Table[name].Expected(a[i], b[i[1]])), x);
    }

    [Theory]
    [MemberData(nameof(NumberNames))]
    public void A_number_of_any_type_may_stand_on_either_side(string name)
    {
        var input = NdArray.Spread(3, 0.2, 2, 5);
        TensorAssert.Equal(input.Map(WithNumber[name].Expected), WithNumber[name].Operation(input.ToTensor()));
    }

    [Theory]
    [InlineData(ScalarType.Int64, ScalarType.Float32, ScalarType.Float32)]
    [InlineData(ScalarType.Float32, ScalarType.Float64, ScalarType.Float64)]
    [InlineData(ScalarType.Bool, ScalarType.Int32, ScalarType.Int32)]
    [InlineData(ScalarType.Byte, ScalarType.Int8, ScalarType.Int16)]
    public void Types_are_promoted(ScalarType left, ScalarType right, ScalarType result)
    {
        using var sum = ones(2, dtype: left) + ones(2, dtype: right);
        Assert.Equal(result, sum.dtype);
        TensorAssert.Equal([2, 2], sum);
    }

    [Fact]
    public void A_number_does_not_promote_a_tensor_of_its_own_kind()
    {
        Assert.Equal(ScalarType.Float32, (ones(2) * 0.1).dtype);
        Assert.Equal(ScalarType.Int32, (ones(2, dtype: int32) + 1L).dtype);
        Assert.Equal(ScalarType.Float32, (ones(2, dtype: int32) + 0.5).dtype);
    }

    private static void Broadcast(Func<Tensor, Tensor, Tensor> operation, Case row)
    {
        var (a, b) = (row.Input(1, 2, 1, 3), row.Input(2, 4, 1));
        TensorAssert.Equal(NdArray.Build([2, 4, 3], i => row.Expected(a[i[0], 0, i[2]], b[i[1], 0])), operation(a.ToTensor(), b.ToTensor()));
    }

    private static double Remainder(double a, double b) => a - Math.Floor(a / b) * b;

    private sealed record Case(
        Func<Tensor, Tensor, Tensor> Method,
        Func<double, double, double> Expected,
        Func<Tensor, Tensor, Tensor>? Function = null,
        Func<Tensor, Tensor, Tensor>? InPlace = null,
        double Low = -2)
    {
        public NdArray Input(ulong seed, params long[] shape) => NdArray.Spread(seed, Low, 2, shape);
    }
}
