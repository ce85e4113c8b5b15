using HessianFaultLab.LibTorch.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor gather(long dim, Tensor index) => Aten.Gather.Call(this, dim, index);
        public Tensor scatter(long dim, Tensor index, Tensor src) => Aten.ScatterSrc.Call(this, dim, index, src);
        public Tensor scatter_(long dim, Tensor index, Tensor src) => Aten.ScatterSrc_.CallInPlace(this, dim, index, src);
        public Tensor scatter_add(long dim, Tensor index, Tensor src) => Aten.ScatterAdd.Call(this, dim, index, src);
        public Tensor scatter_add_(long dim, Tensor index, Tensor src) => Aten.ScatterAdd_.CallInPlace(this, dim, index, src);
        public Tensor index_select(long dim, Tensor index) => Aten.IndexSelect.Call(this, dim, index);
        public Tensor index_add(long dim, Tensor index, Tensor source, Scalar alpha) => Aten.IndexAdd.Call(this, dim, index, source, alpha);
        public Tensor index_add_(long dim, Tensor index, Tensor source, Scalar alpha) => Aten.IndexAdd_.CallInPlace(this, dim, index, source, alpha);
        public Tensor index_copy_(long dim, Tensor index, Tensor source) => Aten.IndexCopy_.CallInPlace(this, dim, index, source);
        public Tensor index_fill_(long dim, Tensor index, Scalar value) => Aten.IndexFillIntScalar_.CallInPlace(this, dim, index, value);
        public Tensor masked_select(Tensor mask) => Aten.MaskedSelect.Call(this, mask);
        public Tensor masked_scatter(Tensor mask, Tensor value) => Aten.MaskedScatter.Call(this, mask, value);
        public Tensor take(Tensor index) => Aten.Take.Call(this, index);
        public Tensor nonzero() => Aten.Nonzero.Call(this);
        public Tensor argwhere() => Aten.Argwhere.Call(this);
        public Tensor isin(Tensor test_elements, bool assumeUnique = false, bool invert = false) => Aten.IsinTensorTensor.Call(this, test_elements, assumeUnique, invert);
        public (Tensor output, Tensor? inverse_indices, Tensor? counts) unique(bool sorted = true, bool return_inverse = false, bool return_counts = false, int? dim = null) =>
            dim is { } d ? Aten.UniqueDim.Call3(this, d, sorted, return_inverse, return_counts) : Aten.Unique2.Call3(this, sorted, return_inverse, return_counts);
    }
}
