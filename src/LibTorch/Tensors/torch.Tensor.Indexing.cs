using System.Runtime.CompilerServices;
using HessianFaultLab.LibTorch.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Views and gathers as Python's <c>tensor[...]</c> does: numbers, ranges, ellipsis, new axes, masks, indices.</summary>
        [IndexerName("TensorItems")]
        public Tensor this[params TensorIndex[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        [IndexerName("TensorItems")]
        public Tensor this[params Tensor[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        /// <summary>One element or sub-tensor; a list of numbers is a place, not a list of rows.</summary>
        [IndexerName("TensorItems")]
        public Tensor this[params long[] indices]
        {
            get => index(Array.ConvertAll(indices, i => (TensorIndex)i));
            set => index_put_(value, Array.ConvertAll(indices, i => (TensorIndex)i));
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1]
        {
            get => index((TensorIndex)i1);
            set => index_put_(value, (TensorIndex)i1);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2]
        {
            get => index((TensorIndex)i1, i2);
            set => index_put_(value, (TensorIndex)i1, i2);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3]
        {
            get => index((TensorIndex)i1, i2, i3);
            set => index_put_(value, (TensorIndex)i1, i2, i3);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3, long i4]
        {
            get => index((TensorIndex)i1, i2, i3, i4);
            set => index_put_(value, (TensorIndex)i1, i2, i3, i4);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3, long i4, long i5]
        {
            get => index((TensorIndex)i1, i2, i3, i4, i5);
            set => index_put_(value, (TensorIndex)i1, i2, i3, i4, i5);
        }

        public Tensor index(params TensorIndex[] indices)
        {
            var (view, advanced) = Narrowed(indices);
            if (advanced is null) return ReferenceEquals(view, this) ? alias() : view;
            try
            {
                return Aten.IndexTensor.Call(view, Argument.Tensors(advanced));
            }
            finally
            {
                if (!ReferenceEquals(view, this)) view.Dispose();
            }
        }

        public Tensor index(params Tensor[] indices) => Aten.IndexTensor.Call(this, Argument.Tensors(indices));

        public Tensor index_put_(Tensor value, params TensorIndex[] indices) => index_put_(value, indices, false);

        public Tensor index_put_(Tensor value, TensorIndex[] indices, bool accumulate = false)
        {
            var (view, advanced) = Narrowed(indices);
            try
            {
                if (advanced is not null) Aten.IndexPut_.CallInPlace(view, Argument.Tensors(advanced), value, accumulate);
                else if (accumulate) view.add_(value);
                else view.copy_(value);
                return this;
            }
            finally
            {
                if (!ReferenceEquals(view, this)) view.Dispose();
            }
        }

        public Tensor index_put_(Tensor value, params Tensor[] indices) => index_put_(value, indices, false);

        public Tensor index_put_(Tensor value, Tensor[] indices, bool accumulate = false) =>
            Aten.IndexPut_.CallInPlace(this, Argument.Tensors(indices), value, accumulate);

        public Tensor index_put_(Scalar value, params TensorIndex[] indices)
        {
            using var filled = full(Array.Empty<long>(), value, dtype, device);
            return index_put_(filled, indices);
        }

        /// <summary>
        /// Applies everything that is a view; what remains, indices and masks, comes back as a list with an entry (or
        /// null) for each axis of the view.
        /// </summary>
        private (Tensor View, List<Tensor?>? Advanced) Narrowed(TensorIndex[] indices)
        {
            var consumed = indices.Sum(Axes);
            var rank = (int)ndim;
            if (consumed > rank)
                throw new ArgumentOutOfRangeException(nameof(indices), $"{consumed} indices were given for a tensor of {rank} dimensions");
            var current = this;
            var axis = 0;
            List<Tensor?>? advanced = null;
            try
            {
                foreach (var index in indices)
                {
                    switch (index.Kind)
                    {
                        case IndexKind.Ellipsis:
                            axis += rank - consumed;
                            break;
                        case IndexKind.NewAxis:
                            Advance(ref current, current.unsqueeze(axis++));
                            break;
                        case IndexKind.Single:
                            Advance(ref current, current.select(axis, index.Position));
                            break;
                        case IndexKind.Slice:
                            if (index.Start is not null || index.Stop is not null || index.Step is not null)
                                Advance(ref current, Aten.SliceTensor.Call(current, axis, index.Start, index.Stop, index.Step ?? 1));
                            axis++;
                            break;
                        default:
                            var places = index.Indices!;
                            if (places.ndim == 0 && places.dtype == ScalarType.Bool)
                            {
                                // A truth value is a new axis of which the one place is taken, or none.
                                Advance(ref current, current.unsqueeze(axis));
                                places = zeros(places.item<bool>() ? 1 : 0, dtype: ScalarType.Int64, device: device);
                            }
                            advanced ??= [];
                            while (advanced.Count < axis) advanced.Add(null);
                            advanced.Add(places);
                            axis += Math.Max(1, Axes(index));
                            break;
                    }
                }
            }
            catch
            {
                if (!ReferenceEquals(current, this)) current.Dispose();
                throw;
            }
            return (current, advanced);
        }

        private static int Axes(TensorIndex index) => index.Kind switch
        {
            IndexKind.Ellipsis or IndexKind.NewAxis => 0,
            IndexKind.Tensor when index.Indices!.dtype == ScalarType.Bool => (int)index.Indices.ndim,
            _ => 1,
        };

        private void Advance(ref Tensor current, Tensor next)
        {
            if (!ReferenceEquals(current, this)) current.Dispose();
            current = next;
        }
    }
}
