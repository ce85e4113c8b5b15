using HessianFaultLab.LibTorch.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor T => Aten.NumpyT.Call(this);
        public Tensor mT => transpose(-2, -1);

        public Tensor view(params long[] shape) => Aten.View.Call(this, shape);
        public Tensor view_as(Tensor other) => Aten.ViewAs.Call(this, other);
        public Tensor reshape(params long[] shape) => Aten.Reshape.Call(this, shape);
        public Tensor flatten(long start_dim = 0, long end_dim = -1) => Aten.FlattenUsingInts.Call(this, start_dim, end_dim);
        public Tensor unflatten(long dim, params long[] sizes)
        {
            var whole = shape.ToList();
            var at = Within((int)dim, whole.Count);
            whole.RemoveAt(at);
            whole.InsertRange(at, sizes);
            return reshape([.. whole]);
        }

        public Tensor ravel() => Aten.Ravel.Call(this);
        public Tensor contiguous() => Aten.Contiguous.Call(this);
        public Tensor clone() => Aten.Clone.Call(this);
        public Tensor alias() => Aten.Alias.Call(this);

        public Tensor t() => Aten.T.Call(this);
        public Tensor transpose(long dim0, long dim1) => Aten.TransposeInt.Call(this, dim0, dim1);
        public Tensor swapaxes(long dim0, long dim1) => Aten.TransposeInt.Call(this, dim0, dim1);
        public Tensor swapdims(long dim0, long dim1) => Aten.TransposeInt.Call(this, dim0, dim1);
        public Tensor permute(params long[] permutation) => Aten.Permute.Call(this, permutation);
        public Tensor permute(IEnumerable<long> permutation) => permute(permutation.ToArray());
        public Tensor movedim(long[] source, long[] destination) => Aten.MovedimIntlist.Call(this, source, destination);
        public Tensor squeeze(long? dim = null) => dim is { } d ? Aten.SqueezeDim.Call(this, d) : Aten.Squeeze.Call(this);
        public Tensor squeeze_(long? dim = null) => dim is { } d ? Aten.SqueezeDim_.CallInPlace(this, d) : Aten.Squeeze_.CallInPlace(this);
        public Tensor unsqueeze(long dim) => Aten.Unsqueeze.Call(this, dim);
        public Tensor unsqueeze_(long dim) => Aten.Unsqueeze_.CallInPlace(this, dim);
        public Tensor expand(params long[] sizes) => Aten.Expand.Call(this, sizes);
        public Tensor expand(long[] sizes, bool isImplicit = false) => Aten.Expand.Call(this, sizes, isImplicit);
        public Tensor expand_as(Tensor other) => Aten.ExpandAs.Call(this, other);
        public Tensor broadcast_to(params long[] shape) => Aten.BroadcastTo.Call(this, shape);
        public Tensor repeat(params long[] sizes) => Aten.Repeat.Call(this, sizes);
        public Tensor repeat_interleave(long repeats, long? dim = null, long? output_size = null) => Aten.RepeatInterleaveSelfInt.Call(this, repeats, dim, output_size);
        public Tensor repeat_interleave(Tensor repeats, long? dim = null, long? output_size = null) => Aten.RepeatInterleaveSelfTensor.Call(this, repeats, dim, output_size);
        public Tensor tile(long[] reps) => Aten.Tile.Call(this, reps);
        public Tensor flip(params long[] dims) => Aten.Flip.Call(this, dims);
        public Tensor roll(long shifts, long? dims = null) => dims is { } d ? roll([shifts], [d]) : roll([shifts]);
        public Tensor roll(long[] shifts) => Aten.Roll.Call(this, shifts);
        public Tensor roll(long[] shifts, long[] dims) => Aten.Roll.Call(this, shifts, dims);
        public Tensor unfold(long dimension, long size, long step) => Aten.Unfold.Call(this, dimension, size, step);
        public Tensor as_strided(long[] size, long[] strides, long storageOffset = 0) => Aten.AsStrided.Call(this, size, strides, storageOffset);

        public Tensor narrow(long dim, long start, long length) => Aten.Narrow.Call(this, dim, start, length);
        public Tensor select(long dim, long index) => Aten.SelectInt.Call(this, dim, index);
        public Tensor slice(long dim, long start, long finish, long step) => Aten.SliceTensor.Call(this, dim, start, finish, step);
        public Tensor[] chunk(long chunks, long dim = 0) => Aten.Chunk.CallMany(this, chunks, dim);
        public Tensor[] split(long size, int dim = 0) => Aten.SplitTensor.CallMany(this, size, dim);
        public Tensor[] split(long[] sizes, long dim = 0) => Aten.SplitWithSizes.CallMany(this, sizes, dim);
        public Tensor[] unbind(long dimension = 0) => Aten.UnbindInt.CallMany(this, dimension);

        public Tensor diag(long diagonal = 0) => Aten.Diag.Call(this, diagonal);
        public Tensor diag_embed(long offset = 0, long dim1 = -2, long dim2 = -1) => Aten.DiagEmbed.Call(this, offset, dim1, dim2);
        public Tensor diagonal(long offset = 0, long dim1 = 0, long dim2 = 1) => Aten.Diagonal.Call(this, offset, dim1, dim2);
        public Tensor tril(long diagonal = 0) => Aten.Tril.Call(this, diagonal);
        public Tensor triu(long diagonal = 0) => Aten.Triu.Call(this, diagonal);
        public Tensor trace() => Aten.Trace.Call(this);
    }
}
