using static TorchSharp.torch;

namespace HessianFaultLab.LibTorch.Tests.Tensors;

public class GatherTests
{
    private static readonly NdArray X = NdArray.Spread(5, -1, 1, 3, 4);
    private static readonly NdArray Source = NdArray.Spread(6, -1, 1, 2, 4);
    private static readonly long[,] Index = { { 2, 0, 1, 1 }, { 0, 2, 2, 0 } };

    [Fact]
    public void Gather_reads_at_an_index_of_each_place()
    {
        var expected = NdArray.Build([2, 4], i => X[Index[i[0], i[1]], i[1]]);
        using var index = from_array(Index);
        TensorAssert.Equal(expected, X.ToTensor().gather(0, index));
        TensorAssert.Equal(expected, gather(X.ToTensor(), 0, index));
    }

    [Fact]
    public void Scatter_writes_at_an_index_of_each_place()
    {
        var expected = Scattered((_, written) => written);
        using var index = from_array(Index);
        using var x = X.ToTensor();
        TensorAssert.Equal(expected, x.scatter(0, index, Source.ToTensor()));
        TensorAssert.Equal(expected, scatter(x, 0, index, Source.ToTensor()));
        Assert.Same(x, x.scatter_(0, index, Source.ToTensor()));
        TensorAssert.Equal(expected, x);
    }

    [Fact]
    public void Scatter_add_adds_at_an_index_of_each_place()
    {
        var expected = Scattered((old, added) => old + added);
        using var index = from_array(Index);
        using var x = X.ToTensor();
        TensorAssert.Equal(expected, x.scatter_add(0, index, Source.ToTensor()));
        TensorAssert.Equal(expected, scatter_add(x, 0, index, Source.ToTensor()));
        Assert.Same(x, x.scatter_add_(0, index, Source.ToTensor()));
        TensorAssert.Equal(expected, x);
    }

    [Fact]
    public void Index_select_and_its_inverses_work_on_whole_slices()
    {
        using var x = X.ToTensor();
        using var rows = tensor([2L, 0]);
        TensorAssert.Equal(NdArray.Build([2, 4], i => X[2 - 2 * i[0], i[1]]), x.index_select(0, rows));
        TensorAssert.Equal(NdArray.Build([2, 4], i => X[2 - 2 * i[0], i[1]]), index_select(x, 0, rows));

        var added = NdArray.Build([3, 4], i => X[i] + (i[0] == 2 ? 0.5 * Source[0, i[1]] : i[0] == 0 ? 0.5 * Source[1, i[1]] : 0));
        TensorAssert.Equal(added, x.index_add(0, rows, Source.ToTensor(), 0.5));
        TensorAssert.Equal(added, index_add(x, 0, rows, Source.ToTensor(), 0.5));
        TensorAssert.Equal(added, x.clone().index_add_(0, rows, Source.ToTensor(), 0.5));
        TensorAssert.Equal(NdArray.Build([3, 4], i => i[0] == 2 ? Source[0, i[1]] : i[0] == 0 ? Source[1, i[1]] : X[i]), x.clone().index_copy_(0, rows, Source.ToTensor()));
        TensorAssert.Equal(NdArray.Build([3, 4], i => i[0] == 1 ? X[i] : 9), x.clone().index_fill_(0, rows, 9));
    }

    [Fact]
    public void Take_reads_the_flattened_tensor()
    {
        double[] expected = [X[0, 0], X[2, 3], X[1, 1]];
        TensorAssert.Equal(expected, X.ToTensor().take(tensor([0L, 11, 5])));
        TensorAssert.Equal(expected, take(X.ToTensor(), tensor([0L, -1, 5])));
    }

    [Fact]
    public void Masks_select_fill_and_scatter()
    {
        using var x = X.ToTensor();
        using var mask = x > 0;
        double[] positive = [.. X.Values.Where(v => v > 0)];
        TensorAssert.Equal(positive, x.masked_select(mask));
        TensorAssert.Equal(positive, masked_select(x, mask));
        TensorAssert.Equal(X.Map(v => v > 0 ? -3 : v), x.masked_fill(mask, -3));
        var next = 0;
        TensorAssert.Equal(X.Map(v => v > 0 ? next++ : v), x.masked_scatter(mask, arange(12, float64)));
        Assert.Same(x, x.masked_fill_(mask, double.NegativeInfinity));
        TensorAssert.Equal(X.Map(v => v > 0 ? double.NegativeInfinity : v), x);
    }

    [Fact]
    public void Nonzero_tells_where()
    {
        using var x = tensor([0.0, 3, 0, 5]).view(2, 2);
        TensorAssert.Equal(NdArray.Of([2, 2], 0, 1, 1, 1), x.nonzero());
        TensorAssert.Equal(NdArray.Of([2, 2], 0, 1, 1, 1), nonzero(x));
        TensorAssert.Equal(NdArray.Of([2, 2], 0, 1, 1, 1), x.argwhere());
        TensorAssert.Equal(NdArray.Of([2, 2], 0, 1, 1, 1), argwhere(x));
        TensorAssert.Equal([0, 1], where(x > 0)[0]);
        TensorAssert.Equal([1, 1], where(x > 0)[1]);
    }

    private static NdArray Scattered(Func<double, double, double> write) => NdArray.Build([3, 4], i =>
    {
        var value = X[i];
        for (var row = 0; row < 2; row++)
        {
            if (Index[row, i[1]] == i[0]) value = write(value, Source[row, i[1]]);
        }
        return value;
    });
}
