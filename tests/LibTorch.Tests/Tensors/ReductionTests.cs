using static TorchSharp.torch;

namespace HessianFaultLab.LibTorch.Tests.Tensors;

public class ReductionTests
{
    private static readonly NdArray Input = NdArray.Spread(11, -2, 2, 2, 3, 4);

    /// <summary>Reductions of everything to one number.</summary>
    private static readonly Dictionary<string, (Func<Tensor, Tensor>[] Operations, Func<double[], double> Expected)> Whole = new()
    {
        ["sum"] = ([x => x.sum(), x => sum(x)], v => v.Sum()),
        ["mean"] = ([x => x.mean(), mean], v => v.Average()),
        ["prod"] = ([x => x.prod(), x => prod(x)], v => v.Aggregate(1.0, (a, b) => a * b)),
        ["var"] = ([x => x.var(), x => var(x)], v => Variance(v, 1)),
        ["var, biased"] = ([x => x.var(false), x => var(x, false)], v => Variance(v, 0)),
        ["std"] = ([x => x.std(), x => std(x)], v => Math.Sqrt(Variance(v, 1))),
        ["std, biased"] = ([x => x.std(false), x => std(x, false)], v => Math.Sqrt(Variance(v, 0))),
        ["max"] = ([x => x.max(), max], v => v.Max()),
        ["min"] = ([x => x.min(), min], v => v.Min()),
        ["argmax"] = ([x => x.argmax(), argmax], v => Array.IndexOf(v, v.Max())),
        ["argmin"] = ([x => x.argmin(), argmin], v => Array.IndexOf(v, v.Min())),
        ["median"] = ([x => x.median(), median], v => v.Order().ElementAt((v.Length - 1) / 2)),
        ["norm"] = ([x => x.norm(), x => norm(x)], v => Math.Sqrt(v.Sum(a => a * a))),
        ["norm of order 3"] = ([x => x.norm(3f), x => norm(x, 3f)], v => Math.Pow(v.Sum(a => Math.Pow(Math.Abs(a), 3)), 1.0 / 3)),
        ["dist"] = ([x => x.dist(x * 0), x => dist(x, x * 0)], v => Math.Sqrt(v.Sum(a => a * a))),
        ["all"] = ([x => (x > -9).all(), x => all(x > -9)], _ => 1),
        ["all, with one false"] = ([x => (x > x.min()).all(), x => all(x > x.min())], _ => 0),
        ["any"] = ([x => (x >= x.max()).any(), x => any(x >= x.max())], _ => 1),
        ["any, with none true"] = ([x => (x > 9).any(), x => any(x > 9)], _ => 0),
        ["count_nonzero"] = ([x => x.relu().count_nonzero(), x => count_nonzero(x.relu())], v => v.Count(a => a > 0)),
    };

    /// <summary>Reductions along axis 1 of [2, 3, 4].</summary>
    private static readonly Dictionary<string, (Func<Tensor, bool, Tensor>[] Operations, Func<double[], double> Expected)> Along = new()
    {
        ["sum"] = ([(x, k) => x.sum(1, k), (x, k) => sum(x, 1, k), (x, k) => x.sum([1L], k), (x, k) => sum(x, (ReadOnlySpan<long>)[1L], k)], v => v.Sum()),
        ["mean"] = ([(x, k) => x.mean([1], k), (x, k) => mean(x, [1], k)], v => v.Average()),
        ["prod"] = ([(x, k) => x.prod(1, k), (x, k) => prod(x, 1, k)], v => v.Aggregate(1.0, (a, b) => a * b)),
        ["var"] = ([(x, k) => x.var(1, keepdim: k), (x, k) => x.var([1], keepdim: k), (x, k) => var(x, 1, keepdim: k), (x, k) => var(x, [1], keepdim: k)], v => Variance(v, 1)),
        ["std"] = ([(x, k) => x.std(1, keepdim: k), (x, k) => x.std([1], keepdim: k), (x, k) => std(x, 1, keepdim: k), (x, k) => std(x, [1], keepdim: k)], v => Math.Sqrt(Variance(v, 1))),
        ["var, biased"] = ([(x, k) => x.var(1, false, k)], v => Variance(v, 0)),
        ["max"] = ([(x, k) => x.max(1, k).Item1, (x, k) => max(x, 1, k).Item1, (x, k) => x.amax([1], k), (x, k) => amax(x, [1], k)], v => v.Max()),
        ["min"] = ([(x, k) => x.min(1, k).Item1, (x, k) => min(x, 1, k).Item1, (x, k) => x.amin([1], k), (x, k) => amin(x, [1], k)], v => v.Min()),
        ["argmax"] = ([(x, k) => x.argmax(1, k), (x, k) => argmax(x, 1, k), (x, k) => x.max(1, k).Item2, (x, k) => max(x, 1, k).Item2], v => Array.IndexOf(v, v.Max())),
        ["argmin"] = ([(x, k) => x.argmin(1, k), (x, k) => argmin(x, 1, k), (x, k) => x.min(1, k).Item2, (x, k) => min(x, 1, k).Item2], v => Array.IndexOf(v, v.Min())),
        ["all"] = ([(x, k) => (x > -1).all(1, k), (x, k) => all(x > -1, 1, k)], v => v.All(a => a > -1) ? 1 : 0),
        ["any"] = ([(x, k) => (x > 1).any(1, k), (x, k) => any(x > 1, 1, k)], v => v.Any(a => a > 1) ? 1 : 0),
        ["norm"] = ([(x, k) => x.norm(1, k), (x, k) => norm(x, 1, k)], v => Math.Sqrt(v.Sum(a => a * a))),
        ["logsumexp"] = ([(x, k) => x.logsumexp(1, k), (x, k) => logsumexp(x, 1, k)], v => Math.Log(v.Sum(Math.Exp))),
        ["quantile"] = ([(x, k) => x.quantile(tensor(0.25), 1, k), (x, k) => quantile(x, tensor(0.25), 1, k)], v => Quantile(v, 0.25)),
        ["vector_norm"] = ([(x, k) => linalg.vector_norm(x, 1, [1], k)], v => v.Sum(Math.Abs)),
    };

    public static TheoryData<string> WholeNames => new(Whole.Keys);

    public static TheoryData<string, bool> AlongNames =>
        new(Along.Keys.SelectMany(n => new[] { (n, true), (n, false) }));

    [Theory]
    [MemberData(nameof(WholeNames))]
    public void A_tensor_is_reduced_to_one_number(string name)
    {
        var expected = Whole[name].Expected([.. Input.Values]);
        foreach (var operation in Whole[name].Operations) TensorAssert.Equal(expected, operation(Input.ToTensor()));
    }

    [Theory]
    [MemberData(nameof(AlongNames))]
    public void A_tensor_is_reduced_along_an_axis(string name, bool keepsAxis)
    {
        var expected = NdArray.Build(
            keepsAxis ? [2, 1, 4] : [2, 4],
            i => Along[name].Expected([Input[i[0], 0, i[^1]], Input[i[0], 1, i[^1]], Input[i[0], 2, i[^1]]]));
        foreach (var operation in Along[name].Operations) TensorAssert.Equal(expected, operation(Input.ToTensor(), keepsAxis));
    }

    [Fact]
    public void Several_axes_are_reduced_at_once()
    {
        using var x = Input.ToTensor();
        var expected = NdArray.Build([3], i => Enumerable.Range(0, 8).Sum(j => Input[j / 4, i[0], j % 4]));
        TensorAssert.Equal(expected, x.sum(0, 2));
        TensorAssert.Equal(expected, x.sum([0L, 2L]));
        TensorAssert.Equal(expected, x.sum((ReadOnlySpan<long>)[0, 2]));
        TensorAssert.Equal(expected.Map(v => v / 8), x.mean([0, -1]));
        TensorAssert.Equal(x.sum().item<double>(), x.sum(0, 1, 2));
        TensorAssert.Equal(NdArray.Build([3], i => Enumerable.Range(0, 8).Max(j => Input[j / 4, i[0], j % 4])), x.amax(0, 2));
        TensorAssert.Equal(NdArray.Build([3], i => Enumerable.Range(0, 8).Min(j => Input[j / 4, i[0], j % 4])), x.amin(0, 2));
        TensorAssert.Equal(NdArray.Build([2], i => Enumerable.Range(0, 12).Count(j => Input[i[0], j / 4, j % 4] > 0)), x.relu().count_nonzero([1, 2]));
    }

    [Fact]
    public void The_literal_zero_is_taken_for_a_type_and_0L_for_an_axis()
    {
        // A trap of the genuine signatures: 0 converts to an enum, and sum(ScalarType?) needs no default for the rest.
        using var x = Input.ToTensor();
        Assert.Equal(ScalarType.Byte, (x * 0).sum(0).dtype);
        TensorAssert.Equal(NdArray.Build([3, 4], i => Input[0, i[0], i[1]] + Input[1, i[0], i[1]]), x.sum(0L));
    }

    [Fact]
    public void A_reduction_can_change_the_type()
    {
        using var x = tensor([100, 100, 100], uint8);
        Assert.Equal(300L, x.sum().item<long>());
        Assert.Equal(300.0, x.sum(float64).item<double>());
        Assert.Equal(100f, x.mean([0], type: float32).item<float>());
        Assert.Equal(1e6, x.prod(float64).item<double>());
        Assert.Equal(ScalarType.Float64, ones(3).var([0], type: float64).dtype);
    }

    [Fact]
    public void Sums_and_products_accumulate_along_an_axis()
    {
        using var x = Input.ToTensor();
        var sums = NdArray.Build([2, 3, 4], i => Enumerable.Range(0, (int)i[1] + 1).Sum(j => Input[i[0], j, i[2]]));
        var products = NdArray.Build([2, 3, 4], i => Enumerable.Range(0, (int)i[1] + 1).Aggregate(1.0, (p, j) => p * Input[i[0], j, i[2]]));
        TensorAssert.Equal(sums, x.cumsum(1));
        TensorAssert.Equal(sums, cumsum(x, 1));
        TensorAssert.Equal(products, x.cumprod(1));
        TensorAssert.Equal(products, cumprod(x, 1));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Sorting_gives_values_and_where_they_were(bool descending)
    {
        var order = Input.Values.Select((v, i) => (v, i)).OrderBy(p => descending ? -p.v : p.v).ToList();
        using var x = Input.ToTensor().flatten();
        double[] values = [.. order.Select(p => p.v)], places = [.. order.Select(p => (double)p.i)];
        foreach (var (sorted, indices) in new[] { x.sort(descending: descending), sort(x, descending: descending, stable: true) })
        {
            TensorAssert.Equal(values, sorted);
            TensorAssert.Equal(places, indices);
        }
        TensorAssert.Equal(places, x.argsort(descending: descending));
        TensorAssert.Equal(places, argsort(x, descending: descending));
        foreach (var (top, indices) in new[] { x.topk(5, largest: descending), topk(x, 5, largest: descending) })
        {
            TensorAssert.Equal(values[..5], top);
            TensorAssert.Equal(places[..5], indices);
        }
    }

    [Fact]
    public void Values_are_counted()
    {
        using var x = tensor([3L, 1, 3, 0, 3]);
        TensorAssert.Equal([1, 1, 0, 3, 0], bincount(x, minlength: 5));
        TensorAssert.Equal([0.5, 2, 0, 9], x.bincount(tensor([2.0, 2, 3, 0.5, 4])));
        TensorAssert.Equal([1, 1, 3], x.@double().histc(3, 0, 3));
        TensorAssert.Equal([1, 1, 3], histc(x.@double(), 3, 0, 3));
        foreach (var (values, inverse, counts) in new[] { x.unique(true, true, true), unique(x, true, true, true) })
        {
            TensorAssert.Equal([0, 1, 3], values);
            TensorAssert.Equal([2, 1, 2, 0, 2], inverse!);
            TensorAssert.Equal([1, 1, 3], counts!);
        }
        TensorAssert.Equal(NdArray.Of([2, 2], 1, 2, 3, 4), tensor([3L, 4, 1, 2, 3, 4]).reshape(3, 2).unique(dim: 0).Item1);
    }

    private static double Variance(double[] values, int lost) =>
        values.Sum(v => (v - values.Average()) * (v - values.Average())) / (values.Length - lost);

    private static double Quantile(double[] values, double q)
    {
        var sorted = values.Order().ToArray();
        var place = q * (sorted.Length - 1);
        var below = (int)place;
        return sorted[below] + (place - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]);
    }
}
