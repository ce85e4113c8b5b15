using static TorchSharp.torch;

namespace HessianFaultLab.LibTorch.Tests.Tensors;

public class ShapeTests
{
    private static readonly NdArray X = NdArray.Counting(2, 3, 4);
    private static readonly NdArray Square = NdArray.Counting(3, 3);

    private static readonly Dictionary<string, (Func<Tensor, Tensor>[] Operations, NdArray Expected)> Table = new()
    {
        ["view"] = ([x => x.view(6, 4), x => x.view(-1, 4), x => x.view_as(zeros(6, 4)), x => x.reshape(6, -1), x => reshape(x, 6, 4)], NdArray.Counting(6, 4)),
        ["reshape of a view"] = ([x => x.transpose(0, 2).reshape(12, 2)], NdArray.Build([12, 2], i => X[i[1], i[0] % 3, i[0] / 3])),
        ["flatten"] = ([x => x.flatten(), x => flatten(x), x => x.ravel(), ravel], NdArray.Counting(24)),
        ["flatten from 1"] = ([x => x.flatten(1), x => flatten(x, 1)], NdArray.Counting(2, 12)),
        ["unflatten"] = ([x => x.unflatten(2, 2, 2), x => x.unflatten(-1, 2, 2), x => unflatten(x, 2, 2, 2)], NdArray.Counting(2, 3, 2, 2)),
        ["clone"] = ([x => x.clone(), clone, x => x.contiguous(), x => x.alias(), x => x.detach()], X),
        ["transpose"] = (
            [x => x.transpose(0, 2), x => transpose(x, 0, 2), x => x.swapaxes(0, 2), x => swapaxes(x, 0, 2), x => x.swapdims(0, 2), x => swapdims(x, 0, 2)],
            NdArray.Build([4, 3, 2], i => X[i[2], i[1], i[0]])),
        ["permute"] = (
            [x => x.permute(1, 2, 0), x => permute(x, 1, 2, 0), x => x.permute((IEnumerable<long>)[1, 2, 0]), x => x.movedim([0], [2]), x => movedim(x, [0], [-1])],
            NdArray.Build([3, 4, 2], i => X[i[2], i[0], i[1]])),
        ["t"] = ([x => x[0].t(), x => t(x[0]), x => x[0].T, x => x[0].mT], NdArray.Build([4, 3], i => X[0, i[1], i[0]])),
        ["mT of a stack"] = ([x => x.mT], NdArray.Build([2, 4, 3], i => X[i[0], i[2], i[1]])),
        ["unsqueeze"] = ([x => x.unsqueeze(1), x => unsqueeze(x, 1), x => x.clone().unsqueeze_(-3)], NdArray.Counting(2, 1, 3, 4)),
        ["squeeze"] = ([x => x.view(1, 2, 3, 1, 4).squeeze(), x => squeeze(x.view(1, 2, 3, 1, 4)), x => x.clone().unsqueeze(0).squeeze_()], X),
        ["squeeze of one axis"] = ([x => x.view(1, 24, 1).squeeze(0), x => squeeze(x.view(1, 24, 1), 0), x => x.view(1, 24, 1).squeeze_(0)], NdArray.Counting(24, 1)),
        ["expand"] = (
            [
                x => x[0, 0].expand(2, 4), x => x[0, 0].expand([2L, -1], isImplicit: false), x => x[0, 0].expand_as(zeros(2, 4)),
                x => x[0, 0].broadcast_to(2, 4), x => broadcast_to(x[0, 0], 2, 4), x => broadcast_tensors(x[0, 0], zeros(2, 1))[0],
            ],
            NdArray.Build([2, 4], i => i[1])),
        ["repeat"] = ([x => x[0, 0].repeat(2, 2), x => x[0, 0].tile([2, 2]), x => tile(x[0, 0], [2, 2])], NdArray.Build([2, 8], i => i[1] % 4)),
        ["repeat_interleave"] = (
            [
                x => x[0, 0].repeat_interleave(2), x => repeat_interleave(x[0, 0], 2, 0),
                x => x[0, 0].repeat_interleave(tensor([2L, 2, 2, 2])), x => repeat_interleave(x[0, 0], tensor([2L, 2, 2, 2]), 0),
            ],
            NdArray.Build([8], i => i[0] / 2)),
        ["flip"] = ([x => x.flip(0, 2), x => flip(x, 0, 2)], NdArray.Build([2, 3, 4], i => X[1 - i[0], i[1], 3 - i[2]])),
        ["roll"] = ([x => x.roll(1, 2), x => roll(x, 1, 2), x => x.roll([1], [2]), x => roll(x, [1], [2])], NdArray.Build([2, 3, 4], i => X[i[0], i[1], (i[2] + 3) % 4])),
        ["roll of everything"] = ([x => x.roll(1), x => roll(x, 1), x => x.roll([1]), x => roll(x, [1])], NdArray.Build([2, 3, 4], i => (X[i] + 23) % 24)),
        ["unfold"] = ([x => x.flatten().unfold(0, 3, 2)], NdArray.Build([11, 3], i => 2 * i[0] + i[1])),
        ["as_strided"] = ([x => x.as_strided([2, 2], [12, 4], 1)], NdArray.Build([2, 2], i => 12 * i[0] + 4 * i[1] + 1)),
        ["narrow"] = ([x => x.narrow(2, 1, 2), x => narrow(x, 2, 1, 2), x => x.slice(2, 1, 3, 1)], NdArray.Build([2, 3, 2], i => X[i[0], i[1], i[2] + 1])),
        ["slice with a step"] = ([x => x.slice(2, 0, 4, 2)], NdArray.Build([2, 3, 2], i => X[i[0], i[1], 2 * i[2]])),
        ["select"] = ([x => x.select(1, 2), x => select(x, 1, -1), x => x.unbind(1)[2], x => unbind(x, 1)[2]], NdArray.Build([2, 4], i => X[i[0], 2, i[1]])),
        ["chunk"] = ([x => x.chunk(2, 2)[1], x => chunk(x, 2, 2)[1], x => x.split(2, 2)[1], x => x.split([2L, 2L], 2)[1], x => split(x, [2L, 2L], 2)[1]],
            NdArray.Build([2, 3, 2], i => X[i[0], i[1], i[2] + 2])),
        ["diagonal"] = ([x => x[0].diagonal(1), x => diagonal(x[0], 1), x => x[0].diag(1), x => diag(x[0], 1)], NdArray.Build([3], i => X[0, i[0], i[0] + 1])),
        ["diag of a vector"] = ([x => x[0, 0].diag(), x => diag(x[0, 0]), x => x[0, 0].diag_embed(), x => diag_embed(x[0, 0])], NdArray.Build([4, 4], i => i[0] == i[1] ? i[0] : 0)),
        ["tril"] = ([x => x.tril(-1), x => tril(x, -1)], NdArray.Build([2, 3, 4], i => i[2] <= i[1] - 1 ? X[i] : 0)),
        ["triu"] = ([x => x.triu(1), x => triu(x, 1)], NdArray.Build([2, 3, 4], i => i[2] >= i[1] + 1 ? X[i] : 0)),
        ["trace"] = ([x => x.flatten()[..9].view(3, 3).trace(), x => trace(x.flatten()[..9].view(3, 3))], NdArray.Of([], Square[0, 0] + Square[1, 1] + Square[2, 2])),
        ["cat"] = (
            [x => cat([x, x[.., ..1]], 1), x => concat([x, x[.., ..1]], 1)],
            NdArray.Build([2, 4, 4], i => X[i[0], i[1] % 3, i[2]])),
        ["vstack"] = ([x => vstack([x[0], x[1]])], NdArray.Counting(6, 4)),
        ["hstack"] = ([x => hstack([x[0], x[1]])], NdArray.Build([3, 8], i => X[i[1] / 4, i[0], i[1] % 4])),
        ["stack"] = ([x => stack([x[0], x[1]]), x => stack(x.unbind())], X),
        ["stack along the last axis"] = ([x => stack([x[0], x[1]], -1)], NdArray.Build([3, 4, 2], i => X[i[2], i[0], i[1]])),
        ["meshgrid"] = ([x => meshgrid([x[0, 0], x[0, 0, ..3]])[0]], NdArray.Build([4, 3], i => i[0])),
        ["meshgrid, xy"] = ([x => meshgrid([x[0, 0], x[0, 0, ..3]], indexing: "xy")[0]], NdArray.Build([3, 4], i => i[1])),
    };

    public static TheoryData<string> Names => new(Table.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_element_comes_from_where_it_should(string name)
    {
        foreach (var operation in Table[name].Operations) TensorAssert.Equal(Table[name].Expected, operation(X.ToTensor()));
    }

    [Fact]
    public void A_view_shares_its_memory_and_a_clone_does_not()
    {
        using var x = X.ToTensor();
        x.view(24)[5] = 100.0;
        Assert.Equal(100, x[0, 1, 1].item<double>());
        x.clone()[0, 1, 1] = 7.0;
        Assert.Equal(100, x[0, 1, 1].item<double>());
    }

    [Fact]
    public void Split_by_size_leaves_the_rest_in_the_last_part()
    {
        var parts = arange(7).split(3);
        Assert.Equal([3, 3, 1], parts.Select(p => p.numel()));
        Assert.Equal([1, 2, 4], split(arange(7), [1L, 2L, 4L]).Select(p => p.numel()));
        Assert.Equal(20, arange(20).split(1).Length);
    }

    [Fact]
    public void A_tensor_tells_its_shape_strides_and_type()
    {
        using var x = zeros([2, 3, 4], float32).transpose(1, 2);
        Assert.Equal([2, 4, 3], x.shape);
        Assert.Equal([2, 4, 3], x.size());
        Assert.Equal(3, x.size(-1));
        Assert.Equal([12, 1, 4], x.stride());
        Assert.Equal(4, x.stride(2));
        Assert.Equal((3, 3, 3), (x.ndim, x.Dimensions, x.dim()));
        Assert.Equal((24, 24), (x.numel(), x.NumberOfElements));
        Assert.Equal((4, 4), (x.element_size(), x.ElementSize));
        Assert.Equal(13, x[1, 0, 0].storage_offset() + x[0, 1, 0].storage_offset());
        Assert.False(x.is_contiguous());
        Assert.True(x.contiguous().is_contiguous());
        Assert.True(x.is_cpu() && x.is_floating_point() && is_tensor(x));
        Assert.False(x.is_cuda || x.is_meta || x.is_sparse || x.is_integral() || x.is_complex() || x.IsInvalid);
        Assert.Equal(("cpu", TorchSharp.DeviceType.CPU), (x.device.ToString(), x.device_type));
        Assert.Equal(-1, x.device_index);
        Assert.Equal("[2x4x3], type = Float32, device = cpu", x.ToString());
        Assert.NotEqual(0, x.Handle);
    }
}
