using static TorchSharp.torch;

namespace HessianFaultLab.LibTorch.Tests.Tensors;

public class IndexingTests
{
    private static readonly NdArray X = NdArray.Counting(3, 4, 5);

    private static readonly Dictionary<string, (Func<TensorIndex[]> Index, NdArray Expected)> Table = new()
    {
        ["a number"] = (() => [1], NdArray.Build([4, 5], i => X[1, i[0], i[1]])),
        ["a number from the end"] = (() => [-1, -2], NdArray.Build([5], i => X[2, 2, i[0]])),
        ["an Index from the end"] = (() => [^1, ^2], NdArray.Build([5], i => X[2, 2, i[0]])),
        ["an element"] = (() => [1, 2, 3], NdArray.Of([], X[1, 2, 3])),
        ["a range"] = (() => [1..3], NdArray.Build([2, 4, 5], i => X[i[0] + 1, i[1], i[2]])),
        ["a range from the end"] = (() => [Range.All, ^3..^1], NdArray.Build([3, 2, 5], i => X[i[0], i[1] + 1, i[2]])),
        ["a range beyond the end"] = (() => [2..9], NdArray.Build([1, 4, 5], i => X[2, i[1], i[2]])),
        ["an empty range"] = (() => [1..1], NdArray.Of([0, 4, 5])),
        ["a pair"] = (() => [(1, 3)], NdArray.Build([2, 4, 5], i => X[i[0] + 1, i[1], i[2]])),
        ["an open pair"] = (() => [(null, -1)], NdArray.Build([2, 4, 5], i => X[i])),
        ["a slice with a step"] = (() => [TensorIndex.Slice(0, 4, 2), TensorIndex.Slice(step: 3)], NdArray.Build([2, 2, 5], i => X[2 * i[0], 3 * i[1], i[2]])),
        ["a slice of a range"] = (() => [TensorIndex.Slice(..2), TensorIndex.Slice((1, null))], NdArray.Build([2, 3, 5], i => X[i[0], i[1] + 1, i[2]])),
        ["an ellipsis"] = (() => [TensorIndex.Ellipsis, 1], NdArray.Build([3, 4], i => X[i[0], i[1], 1])),
        ["an ellipsis between"] = (() => [0, TensorIndex.Ellipsis, 1..3], NdArray.Build([4, 2], i => X[0, i[0], i[1] + 1])),
        ["a new axis"] = (() => [TensorIndex.None, 1, TensorIndex.Null], NdArray.Build([1, 1, 4, 5], i => X[1, i[2], i[3]])),
        ["a colon"] = (() => [TensorIndex.Colon, TensorIndex.Single(2)], NdArray.Build([3, 5], i => X[i[0], 2, i[1]])),
        ["nothing at a place is a new axis"] = (() => [TensorIndex.Single(null)], NdArray.Build([1, 3, 4, 5], i => X[i[1], i[2], i[3]])),
        ["indices"] = (() => [TensorIndex.Tensor(tensor([2L, 0, 2]))], NdArray.Build([3, 4, 5], i => X[i[0] == 1 ? 0 : 2, i[1], i[2]])),
        ["indices on a later axis"] = (() => [Range.All, TensorIndex.Tensor(tensor([3L, 1]))], NdArray.Build([3, 2, 5], i => X[i[0], 3 - 2 * i[1], i[2]])),
        ["indices beside a number"] = (() => [1, TensorIndex.Tensor(tensor([3L, 1]))], NdArray.Build([2, 5], i => X[1, 3 - 2 * i[0], i[1]])),
        ["indices beside a range"] = (() => [1..3, TensorIndex.Tensor(tensor([3L, 1])), 0..2], NdArray.Build([2, 2, 2], i => X[i[0] + 1, 3 - 2 * i[1], i[2]])),
        ["indices that broadcast"] = (
            () => [TensorIndex.Tensor(tensor([0L, 1]).view(2, 1)), TensorIndex.Tensor(tensor([3L, 1]))],
            NdArray.Build([2, 2, 5], i => X[i[0], 3 - 2 * i[1], i[2]])),
        ["a truth value"] = (() => [TensorIndex.Bool(true)], NdArray.Build([1, 3, 4, 5], i => X[i[1], i[2], i[3]])),
        ["a false truth value"] = (() => [1, TensorIndex.Bool(false)], NdArray.Of([0, 4, 5])),
        ["a mask of an axis"] = (() => [TensorIndex.Tensor(tensor([true, false, true]))], NdArray.Build([2, 4, 5], i => X[2 * i[0], i[1], i[2]])),
        ["a mask of two axes"] = (() => [TensorIndex.Tensor(eye(3, 4).@bool())], NdArray.Build([3, 5], i => X[i[0], i[0], i[1]])),
        ["a mask behind an ellipsis"] = (
            () => [TensorIndex.Ellipsis, TensorIndex.Tensor(tensor([true, false, false, true, false]))],
            NdArray.Build([3, 4, 2], i => X[i[0], i[1], 3 * i[2]])),
    };

    public static TheoryData<string> Names => new(Table.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void An_index_finds_its_elements(string name)
    {
        using var x = X.ToTensor();
        TensorAssert.Equal(Table[name].Expected, x[Table[name].Index()]);
        TensorAssert.Equal(Table[name].Expected, x.index(Table[name].Index()));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_assignment_reaches_the_indexed_elements_and_no_others(string name)
    {
        var (build, expected) = Table[name];
        var index = build();
        var touched = expected.Values.ToHashSet();
        using var x = X.ToTensor();
        x[index] = -1.0;
        TensorAssert.Equal(X.Map(v => touched.Contains(v) ? -1 : v), x);
        Assert.Same(x, x.index_put_(-2, index));
        TensorAssert.Equal(X.Map(v => touched.Contains(v) ? -2 : v), x);
    }

    [Fact]
    public void Several_numbers_are_one_place()
    {
        using var x = NdArray.Counting(2, 3, 2, 2, 2).ToTensor();
        Assert.Equal([3, 2, 2, 2], x[1].shape);
        Assert.Equal([2, 2, 2], x[1, 2].shape);
        Assert.Equal([2, 2], x[1, 2, 0].shape);
        Assert.Equal([2], x[1, 2, 0, 1].shape);
        Assert.Equal(24 + 16 + 2, x[1, 2, 0, 1, 0].item<double>());
        Assert.Equal(24 + 16 + 2, x[(long[])[1, 2, 0, 1, 0]].item<double>());
        x[1] = zeros(1, dtype: float64);
        x[0, 1] = ones(1, dtype: float64);
        x[0, 0, 1] = full([2, 2], 2, float64);
        x[0, 0, 0, 1] = 3.0;
        x[0, 0, 0, 0, 1] = 4.0;
        x[(long[])[0, 0, 0, 0, 0]] = 5.0;
        TensorAssert.Equal(NdArray.Of([2, 2, 2], 5, 4, 3, 3, 2, 2, 2, 2), x[0, 0]);
        Assert.Equal(8.0 + x[0, 2].sum().item<double>() + x[0, 0].sum().item<double>(), x.sum().item<double>());
    }

    [Fact]
    public void A_tensor_indexes_a_tensor()
    {
        using var x = X.ToTensor();
        using var rows = tensor([0L, 2]);
        using var columns = tensor([3L, 1]);
        var expected = NdArray.Build([2, 5], i => X[2 * i[0], 3 - 2 * i[0], i[1]]);
        TensorAssert.Equal(expected, x[rows, columns]);
        TensorAssert.Equal(expected, x.index(rows, columns));
        TensorAssert.Equal(NdArray.Of([3], 57, 58, 59), x[x > 56]);

        x[rows, columns] = zeros(5, dtype: float64);
        Assert.Equal(0, x[rows, columns].abs().sum().item<double>());
        x[x > 56] = -1.0;
        Assert.Equal([-1, -1, -1], x[2, 3, 2..].data<double>().ToArray());
        Assert.Equal(x.numel() - 3, x.ge(0).sum().item<long>());
    }

    [Fact]
    public void An_accumulating_assignment_counts_repeated_indices()
    {
        using var x = zeros(3, dtype: float64);
        x.index_put_(tensor([1.0, 2, 4]), [tensor([0L, 2, 0])], accumulate: true);
        TensorAssert.Equal([5, 0, 2], x);
        x.index_put_(tensor([1.0, 2, 4]), [TensorIndex.Tensor(tensor([0L, 1, 1]))], accumulate: true);
        TensorAssert.Equal([6, 6, 2], x);
        x.index_put_(tensor(10.0), [(TensorIndex)(1..)], accumulate: true);
        TensorAssert.Equal([6, 16, 12], x);
        x.index_put_(tensor(1.0), tensor([0L]));
        TensorAssert.Equal([1, 16, 12], x);
    }

    [Fact]
    public void An_indexed_view_shares_memory_and_an_indexed_copy_does_not()
    {
        using var x = X.ToTensor();
        x[1, ..2].zero_();
        Assert.Equal(0, x[1, 1, 4].item<double>());
        x[tensor([0L])].zero_();
        Assert.Equal(1, x[0, 0, 1].item<double>());
    }

    [Fact]
    public void Indexing_leaves_no_intermediate_tensor_to_its_scope()
    {
        using var scope = NewDisposeScope();
        using var x = X.ToTensor();
        var before = scope.DisposablesCount;
        _ = x[1..3, 0, TensorIndex.None, ^1];
        Assert.Equal(before + 1, scope.DisposablesCount);
    }
}
