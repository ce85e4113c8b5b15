using System.Globalization;
using HessianFaultLab.LibTorch.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A multi-dimensional array on some device, with the derivative graph that made it.</summary>
    public partial class Tensor : IDisposable
    {
        private readonly TensorHandle _handle;

        /// <summary>Takes over one native reference; zero is the undefined tensor.</summary>
        internal Tensor(nint native)
        {
            _handle = new TensorHandle(native);
            if (native == 0) return;
            OwningDisposeScope = DisposeScopeManager.Register(this);
        }

        /// <summary>Number of native references that are held now, by all threads.</summary>
        public static long TotalCount => TensorHandle.Live;

        public static long PeakCount => TensorHandle.Peak;

        public IntPtr Handle => NativeHandle.DangerousGetHandle();

        public bool IsInvalid => _handle.IsClosed || _handle.IsInvalid;

        internal DisposeScope? OwningDisposeScope { get; set; }

        /// <summary>The handle, of a tensor that is alive.</summary>
        internal TensorHandle NativeHandle
        {
            get
            {
                if (_handle.IsClosed) throw new ObjectDisposedException(GetType().Name, "This tensor has been disposed, by Dispose or by the end of its DisposeScope.");
                if (_handle.IsInvalid) throw new InvalidOperationException("This tensor is undefined: an unused input's gradient, for example. Check IsInvalid first.");
                return _handle;
            }
        }

        /// <summary>The handle, also of a tensor that was disposed while a call held it.</summary>
        internal TensorHandle HeldHandle => _handle;

        public long[] shape
        {
            get
            {
                var sizes = new long[Describe().Dimensions];
                ReadShape(sizes, null);
                return sizes;
            }
        }

        public long ndim => Describe().Dimensions;

        public long Dimensions => Describe().Dimensions;

        public long NumberOfElements => Describe().NumberOfElements;

        public long ElementSize => Describe().ElementSize;

        public ScalarType dtype => (ScalarType)Describe().ScalarType;

        public DeviceType device_type => (DeviceType)Describe().DeviceType;

        public int device_index => Describe().DeviceIndex;

        public Device device
        {
            get
            {
                var info = Describe();
                return new Device((DeviceType)info.DeviceType, info.DeviceIndex);
            }
        }

        public bool is_cuda => device_type == DeviceType.CUDA;

        public bool is_meta => device_type == DeviceType.META;

        public bool is_sparse => Describe().IsSparse;

        public bool is_leaf => Describe().IsLeaf;

        public long dim() => Describe().Dimensions;

        public long numel() => Describe().NumberOfElements;

        public long element_size() => Describe().ElementSize;

        public long storage_offset() => Describe().StorageOffset;

        public long[] size() => shape;

        public long size(int dim)
        {
            var sizes = shape;
            return sizes[Within(dim, sizes.Length)];
        }

        public long[] stride()
        {
            var strides = new long[Describe().Dimensions];
            ReadShape(null, strides);
            return strides;
        }

        public long stride(int dim)
        {
            var strides = stride();
            return strides[Within(dim, strides.Length)];
        }

        public bool is_contiguous() => Describe().IsContiguous;

        public bool is_cpu() => device_type == DeviceType.CPU;

        public bool is_floating_point() => torch.is_floating_point(dtype);

        public bool is_integral() => torch.is_integral(dtype);

        public bool is_complex() => torch.is_complex(dtype);

        public Tensor DetachFromDisposeScope()
        {
            OwningDisposeScope?.Detach(this);
            return this;
        }

        public Tensor MoveToOuterDisposeScope()
        {
            OwningDisposeScope?.MoveToOuter(this);
            return this;
        }

        public Tensor MoveToOtherDisposeScope(DisposeScope other)
        {
            if (OwningDisposeScope is { } owner) owner.MoveToOther(other, this);
            else other.Attach(this);
            return this;
        }

        public Tensor MoveToOtherDisposeScope(Tensor other)
        {
            if (other.OwningDisposeScope is { } scope) return MoveToOtherDisposeScope(scope);
            return DetachFromDisposeScope();
        }

        /// <summary>Type, shape and device in one line, as in <c>[2x3], type = Float32, device = cpu</c>.</summary>
        public override string ToString()
        {
            if (IsInvalid) return "[disposed or undefined]";
            var sizes = string.Join('x', shape.Select(s => s.ToString(CultureInfo.InvariantCulture)));
            return $"[{sizes}], type = {dtype}, device = {device}";
        }

        // == and != compare elements and return tensors; as keys and in collections a tensor is itself and no other.
        public override bool Equals(object? obj) => ReferenceEquals(this, obj);

        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            if (!disposing || _handle.IsClosed) return;
            if (OwningDisposeScope is { } scope) scope.MarkAsDisposed(this);
            else DisposeScopeManager.Statistics.TensorStatistics.DisposedOutsideScopeCount++;
            OwningDisposeScope = null;
            _handle.Dispose();
        }

        /// <summary>Hands the native reference to another object; this one is invalid from then on.</summary>
        internal nint TakeNative()
        {
            var native = NativeMethods.hfl_tensor_retain(NativeHandle.DangerousGetHandle());
            Dispose();
            return native;
        }

        internal NativeTensorInfo Describe()
        {
            NativeMethods.hfl_tensor_describe(NativeHandle, out var info);
            return info;
        }

        private unsafe void ReadShape(long[]? sizes, long[]? strides)
        {
            fixed (long* size = sizes)
            fixed (long* stride = strides)
                NativeError.Check(NativeMethods.hfl_tensor_shape(NativeHandle, size, stride));
        }

        private static int Within(int dim, int dimensions)
        {
            var index = dim < 0 ? dim + dimensions : dim;
            return index >= 0 && index < dimensions
                ? index
                : throw new ArgumentOutOfRangeException(nameof(dim), $"dimension {dim} is out of range for a tensor of {dimensions} dimensions");
        }
    }
}
