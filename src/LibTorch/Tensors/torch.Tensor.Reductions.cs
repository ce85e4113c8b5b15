using HessianFaultLab.LibTorch.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor sum(ScalarType? type = null) => Aten.Sum.Call(this, type);
        public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) => Aten.SumDimIntlist.Call(this, dim, keepdim, type);
        public Tensor sum(long dim0, long dim1, bool keepdim = false, ScalarType? type = null) => Aten.SumDimIntlist.Call(this, (long[])[dim0, dim1], keepdim, type);
        public Tensor sum(long dim0, long dim1, long dim2, bool keepdim = false, ScalarType? type = null) => Aten.SumDimIntlist.Call(this, (long[])[dim0, dim1, dim2], keepdim, type);
        public Tensor sum(long[] dim, bool keepdim = false, ScalarType? type = null) => Aten.SumDimIntlist.Call(this, dim, keepdim, type);
        public Tensor sum(ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) => sum(dim.ToArray(), keepdim, type);

        public Tensor mean() => Aten.Mean.Call(this);
        public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null) => Aten.MeanDim.Call(this, dimensions, keepdim, type);
        public Tensor median() => Aten.Median.Call(this);
        public Tensor prod(ScalarType? type = null) => Aten.Prod.Call(this, type);
        public Tensor prod(long dim, bool keepdim = false, ScalarType? type = null) => Aten.ProdDimInt.Call(this, dim, keepdim, type);

        public Tensor var(bool unbiased = true) => Aten.Var.Call(this, unbiased);
        public Tensor var(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => var([dim], unbiased, keepdim, type);
        public Tensor var(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => As(Aten.VarDim.Call(this, dimensions, unbiased, keepdim), type);
        public Tensor std(bool unbiased = true) => Aten.Std.Call(this, unbiased);
        public Tensor std(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => std([dim], unbiased, keepdim, type);
        public Tensor std(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => As(Aten.StdDim.Call(this, dimensions, unbiased, keepdim), type);

        public Tensor max() => Aten.Max.Call(this);
        public Tensor max(Tensor other) => Aten.MaxOther.Call(this, other);
        public (Tensor values, Tensor indexes) max(long dim, bool keepdim = false) => Aten.MaxDim.Call2(this, dim, keepdim);
        public Tensor min() => Aten.Min.Call(this);
        public Tensor min(Tensor other) => Aten.MinOther.Call(this, other);
        public (Tensor values, Tensor indexes) min(long dim, bool keepdim = false) => Aten.MinDim.Call2(this, dim, keepdim);
        public Tensor amax(params long[] dims) => amax(dims, false);
        public Tensor amax(long[] dims, bool keepdim = false, Tensor? @out = null) => Into(@out, Aten.Amax.Call(this, dims, keepdim));
        public Tensor amin(params long[] dims) => amin(dims, false);
        public Tensor amin(long[] dims, bool keepdim = false, Tensor? @out = null) => Into(@out, Aten.Amin.Call(this, dims, keepdim));
        public Tensor argmax() => Aten.Argmax.Call(this);
        public Tensor argmax(long dim, bool keepdim = false) => Aten.Argmax.Call(this, dim, keepdim);
        public Tensor argmin() => Aten.Argmin.Call(this);
        public Tensor argmin(long dim, bool keepdim = false) => Aten.Argmin.Call(this, dim, keepdim);

        public Tensor all() => Aten.All.Call(this);
        public Tensor all(long dim, bool keepdim = false) => Aten.AllDim.Call(this, dim, keepdim);
        public Tensor any() => Aten.Any.Call(this);
        public Tensor any(long dim, bool keepdim = false) => Aten.AnyDim.Call(this, dim, keepdim);
        public Tensor count_nonzero(long[]? dims = null) => dims is null ? Aten.CountNonzero.Call(this) : Aten.CountNonzeroDimIntlist.Call(this, dims);

        public Tensor norm(float p = 2) => Aten.NormScalaroptDim.Call(this, (double)p, Array.Empty<long>(), false);
        public Tensor norm(int dim, bool keepdim = false, float p = 2) => Aten.NormScalaroptDim.Call(this, (double)p, (long[])[dim], keepdim);
        public Tensor dist(Tensor other, float p = 2) => Aten.Dist.Call(this, other, (double)p);
        public Tensor logsumexp(long dim, bool keepdim = false) => Aten.Logsumexp.Call(this, (long[])[dim], keepdim);

        public Tensor cumsum(long dim, ScalarType? type = null) => Aten.Cumsum.Call(this, dim, type);
        public Tensor cumprod(long dim, ScalarType? type = null) => Aten.Cumprod.Call(this, dim, type);
        public Tensor quantile(Tensor q, long dim = -1, bool keepdim = false) => Aten.Quantile.Call(this, q, dim, keepdim);
        public Tensor histc(long bins = 100, long min = 0, long max = 0) => Aten.Histc.Call(this, bins, min, max);
        public Tensor bincount(Tensor? weights, long minlength = 0) => Aten.Bincount.Call(this, weights, minlength);

        public (Tensor Values, Tensor Indices) sort(long dim = -1, bool descending = false, bool stable = false) => Aten.SortStable.Call2(this, stable, dim, descending);
        public Tensor argsort(long dim = -1, bool descending = false) => Aten.Argsort.Call(this, dim, descending);
        public (Tensor values, Tensor indexes) topk(int k, int dim = -1, bool largest = true, bool sorted = true) => Aten.Topk.Call2(this, k, dim, largest, sorted);

        private static Tensor As(Tensor result, ScalarType? type) => type is { } t && t != result.dtype ? result.to(t, disposeAfter: true) : result;

        private static Tensor Into(Tensor? target, Tensor result)
        {
            if (target is null) return result;
            target.copy_(result);
            result.Dispose();
            return target;
        }
    }
}
