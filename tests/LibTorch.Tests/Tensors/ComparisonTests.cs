using TorchSharp;
using static TorchSharp.torch;

namespace HessianFaultLab.LibTorch.Tests.Tensors;

public class ComparisonTests
{
    private static readonly Dictionary<string, (Func<Tensor, Tensor, Tensor> Operation, Func<double, double, bool> Expected)> OfTensors = new()
    {
        ["=="] = ((a, b) => a == b, (a, b) => a == b),
        ["!="] = ((a, b) => a != b, (a, b) => a != b),
        ["<"] = ((a, b) => a < b, (a, b) => a < b),
        ["<="] = ((a, b) => a <= b, (a, b) => a <= b),
        [">"] = ((a, b) => a > b, (a, b) => a > b),
        [">="] = ((a, b) => a >= b, (a, b) => a >= b),
        ["eq"] = ((a, b) => a.eq(b), (a, b) => a == b),
        ["ne"] = ((a, b) => a.ne(b), (a, b) => a != b),
        ["lt"] = ((a, b) => a.lt(b), (a, b) => a < b),
        ["le"] = ((a, b) => a.le(b), (a, b) => a <= b),
        ["gt"] = ((a, b) => a.gt(b), (a, b) => a > b),
        ["ge"] = ((a, b) => a.ge(b), (a, b) => a >= b),
        ["torch.eq"] = (eq, (a, b) => a == b),
        ["torch.ne"] = (ne, (a, b) => a != b),
        ["torch.lt"] = (lt, (a, b) => a < b),
        ["torch.le"] = (le, (a, b) => a <= b),
        ["torch.gt"] = (gt, (a, b) => a > b),
        ["torch.ge"] = (ge, (a, b) => a >= b),
        ["logical_and"] = ((a, b) => a.logical_and(b), (a, b) => a != 0 && b != 0),
        ["logical_or"] = ((a, b) => a.logical_or(b), (a, b) => a != 0 || b != 0),
        ["logical_xor"] = ((a, b) => a.logical_xor(b), (a, b) => a != 0 ^ b != 0),
        ["torch.logical_and"] = (logical_and, (a, b) => a != 0 && b != 0),
        ["torch.logical_or"] = (logical_or, (a, b) => a != 0 || b != 0),
        ["torch.logical_xor"] = (logical_xor, (a, b) => a != 0 ^ b != 0),
        ["isclose"] = ((a, b) => a.isclose(b, rtol: 0, atol: 1), (a, b) => Math.Abs(a - b) <= 1),
        ["torch.isclose"] = ((a, b) => isclose(a, b, rtol: 0, atol: 1), (a, b) => Math.Abs(a - b) <= 1),
    };

    private static readonly Dictionary<string, (Func<Tensor, Tensor> Operation, Func<double, bool> Expected)> WithNumber = new()
    {
        ["x == Scalar"] = (x => x == 1.ToScalar(), x => x == 1),
        ["x != Scalar"] = (x => x != 1.ToScalar(), x => x != 1),
        ["x < Scalar"] = (x => x < 1.ToScalar(), x => x < 1),
        ["x <= Scalar"] = (x => x <= 1.ToScalar(), x => x <= 1),
        ["x > Scalar"] = (x => x > 1.ToScalar(), x => x > 1),
        ["x >= Scalar"] = (x => x >= 1.ToScalar(), x => x >= 1),
        ["Scalar == x"] = (x => 1.ToScalar() == x, x => x == 1),
        ["Scalar != x"] = (x => 1.ToScalar() != x, x => x != 1),
        ["Scalar < x"] = (x => 1.ToScalar() < x, x => x > 1),
        ["Scalar <= x"] = (x => 1.ToScalar() <= x, x => x >= 1),
        ["Scalar > x"] = (x => 1.ToScalar() > x, x => x < 1),
        ["Scalar >= x"] = (x => 1.ToScalar() >= x, x => x <= 1),
        ["x > int"] = (x => x > 1, x => x > 1),
        ["x < double"] = (x => x < 1.0, x => x < 1),
        ["eq"] = (x => x.eq(1), x => x == 1),
        ["ne"] = (x => x.ne(1), x => x != 1),
        ["lt"] = (x => x.lt(1), x => x < 1),
        ["le"] = (x => x.le(1), x => x <= 1),
        ["gt"] = (x => x.gt(1), x => x > 1),
        ["ge"] = (x => x.ge(1), x => x >= 1),
        ["logical_not"] = (x => x.logical_not(), x => x == 0),
        ["torch.logical_not"] = (logical_not, x => x == 0),
        ["logical_not_"] = (x => x.clone().logical_not_(), x => x == 0),
        ["isnan"] = (x => x.isnan(), double.IsNaN),
        ["torch.isnan"] = (isnan, double.IsNaN),
        ["isinf"] = (x => x.isinf(), double.IsInfinity),
        ["torch.isinf"] = (isinf, double.IsInfinity),
        ["isfinite"] = (x => x.isfinite(), double.IsFinite),
        ["torch.isfinite"] = (isfinite, double.IsFinite),
        ["isposinf"] = (x => x.isposinf(), double.IsPositiveInfinity),
        ["torch.isposinf"] = (isposinf, double.IsPositiveInfinity),
        ["isneginf"] = (x => x.isneginf(), double.IsNegativeInfinity),
        ["torch.isneginf"] = (isneginf, double.IsNegativeInfinity),
        ["isin"] = (x => x.isin(tensor([0.0, 1])), x => x is 0 or 1),
        ["torch.isin, inverted"] = (x => isin(x, tensor([0.0, 1]), invert: true), x => x is not (0 or 1)),
    };

    private static readonly Dictionary<string, (Func<Tensor, Tensor, Tensor> Operation, Func<long, long, long> Expected)> OfBits = new()
    {
        ["&"] = ((a, b) => a & b, (a, b) => a & b),
        ["|"] = ((a, b) => a | b, (a, b) => a | b),
        ["^"] = ((a, b) => a ^ b, (a, b) => a ^ b),
        ["~"] = ((a, _) => ~a, (a, _) => ~a),
        ["bitwise_and"] = ((a, b) => a.bitwise_and(b), (a, b) => a & b),
        ["bitwise_or"] = ((a, b) => a.bitwise_or(b), (a, b) => a | b),
        ["bitwise_xor"] = ((a, b) => a.bitwise_xor(b), (a, b) => a ^ b),
        ["bitwise_xor_"] = ((a, b) => a.clone().bitwise_xor_(b), (a, b) => a ^ b),
        ["bitwise_not"] = ((a, _) => a.bitwise_not(), (a, _) => ~a),
        ["torch.bitwise_and"] = (bitwise_and, (a, b) => a & b),
        ["torch.bitwise_or"] = (bitwise_or, (a, b) => a | b),
        ["torch.bitwise_xor"] = (bitwise_xor, (a, b) => a ^ b),
        ["torch.bitwise_not"] = ((a, _) => bitwise_not(a), (a, _) => ~a),
    };

    public static TheoryData<string> TensorNames => new(OfTensors.Keys);

    public static TheoryData<string> NumberNames => new(WithNumber.Keys);

    public static TheoryData<string> BitNames => new(OfBits.Keys);

    [Theory]
    [MemberData(nameof(TensorNames))]
    public void Two_tensors_are_compared_element_by_element(string name)
    {
        var (a, b) = (NdArray.Of([4, 1], 0, 1, 2, -1), NdArray.Of([3], 1, 0, 2.5));
        var (operation, expected) = OfTensors[name];
        using var result = operation(a.ToTensor(), b.ToTensor());
        Assert.Equal(ScalarType.Bool, result.dtype);
        TensorAssert.Equal(NdArray.Build([4, 3], i => expected(a[i[0], 0], b[i[1]]) ? 1 : 0), result);
    }

    [Theory]
    [MemberData(nameof(NumberNames))]
    public void Each_element_is_compared_with_a_number(string name)
    {
        var x = NdArray.Of([6], 0, 1, 2, double.NaN, double.PositiveInfinity, double.NegativeInfinity);
        var (operation, expected) = WithNumber[name];
        TensorAssert.Equal(x.Map(v => expected(v) ? 1 : 0), operation(x.ToTensor()));
    }

    [Theory]
    [MemberData(nameof(BitNames))]
    public void Bits_are_combined_as_in_the_language(string name)
    {
        long[] a = [0, 1, 6, -1, 1 << 20], b = [1, 3, -4, 7, 255];
        var (operation, expected) = OfBits[name];
        using var result = operation(tensor(a), tensor(b));
        Assert.Equal(a.Zip(b, expected), result.data<long>().ToArray());
    }

    [Fact]
    public void Allclose_and_equal_answer_for_the_whole_tensor()
    {
        using var a = tensor([1.0, 2, double.NaN]);
        using var b = tensor([1.0, 2.00001, double.NaN]);
        Assert.False(a.allclose(b));
        Assert.True(a.allclose(b, rtol: 1e-3, equal_nan: true));
        Assert.True(allclose(a, b, rtol: 1e-3, equal_nan: true));
        Assert.True(a[..2].equal(tensor([1.0, 2])).item<bool>());
        Assert.False(equal(a[..2], tensor([1.0, 3])).item<bool>());
    }

    [Fact]
    public void A_tensor_in_a_collection_is_itself_and_no_other()
    {
        using var a = tensor(1.0);
        using var b = tensor(1.0);
        Assert.Contains(a, new HashSet<Tensor> { a });
        Assert.DoesNotContain(b, new HashSet<Tensor> { a });
    }
}
