using System.Runtime.CompilerServices;
using HessianFaultLab.LibTorch.Interop;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The memory of a contiguous tensor on the CPU; writing to it changes the tensor.</summary>
        public unsafe Span<byte> bytes
        {
            get
            {
                var info = Describe();
                if (!info.IsContiguous) throw new InvalidOperationException("The bytes of a tensor that is not contiguous cannot be read in place; call contiguous() first.");
                return new Span<byte>((void*)DataPointer(), checked((int)(info.NumberOfElements * info.ElementSize)));
            }
            set
            {
                var target = bytes;
                if (value.Length != target.Length) throw new ArgumentException($"the tensor has {target.Length} bytes, {value.Length} were given", nameof(value));
                value.CopyTo(target);
            }
        }

        /// <summary>Typed access to the elements of a tensor on the CPU, whatever its strides.</summary>
        public TensorAccessor<T> data<T>() where T : unmanaged
        {
            RequireType<T>();
            return new TensorAccessor<T>(this);
        }

        /// <summary>The value of a tensor of one element, converted by C#'s rules.</summary>
        public T item<T>() where T : unmanaged
        {
            RequireType<T>();
            return ReadElement<T>();
        }

        public Scalar ToScalar() => Aten.LocalScalarDense.CallScalar(this);

        public bool is_nonzero() => ToScalar().AsBoolean();

        public float ReadCpuSingle(long i) => At<float>(i);
        public double ReadCpuDouble(long i) => At<double>(i);
        public int ReadCpuInt32(long i) => At<int>(i);
        public long ReadCpuInt64(long i) => At<long>(i);
        public bool ReadCpuBool(long i) => At<bool>(i);

        public static implicit operator Tensor(float value) => tensor(value);
        public static implicit operator Tensor(double value) => tensor(value);
        public static implicit operator Tensor(int value) => tensor(value);
        public static implicit operator Tensor(long value) => tensor(value);
        public static implicit operator Tensor(bool value) => tensor(value);
        public static implicit operator Tensor(byte value) => tensor(value);
        public static implicit operator Tensor(sbyte value) => tensor(value);
        public static implicit operator Tensor(short value) => tensor(value);
        public static implicit operator Tensor(float[] value) => tensor(value);
        public static implicit operator Tensor(double[] value) => tensor(value);
        public static implicit operator Tensor(int[] value) => tensor(value);
        public static implicit operator Tensor(long[] value) => tensor(value);
        public static implicit operator Tensor(bool[] value) => tensor(value);

        // This one makes x.pow(2) mean pow(Scalar) and no ambiguity: what converts to the other is the nearer target.
        public static implicit operator Tensor(Scalar scalar) => full(Array.Empty<long>(), scalar, scalar.Type);

        public static explicit operator float(Tensor value) => (float)value.ToScalar().AsDouble();
        public static explicit operator double(Tensor value) => value.ToScalar().AsDouble();
        public static explicit operator int(Tensor value) => checked((int)value.ToScalar().AsInt64());
        public static explicit operator long(Tensor value) => value.ToScalar().AsInt64();
        public static explicit operator bool(Tensor value) => value.ToScalar().AsBoolean();

        internal nint DataPointer()
        {
            NativeError.Check(NativeMethods.hfl_tensor_data(NativeHandle, out var data));
            return data;
        }

        /// <summary>The i-th element in row-major order.</summary>
        private T At<T>(long i) where T : unmanaged
        {
            using var elements = data<T>();
            return elements.At(i);
        }

        private unsafe T ReadElement<T>() where T : unmanaged
        {
            if (NumberOfElements != 1) throw new InvalidOperationException($"item() takes a tensor of one element; this one has the shape [{string.Join(", ", shape)}]");
            if (is_cpu()) return Unsafe.ReadUnaligned<T>((void*)DataPointer());
            using var copy = cpu();
            return Unsafe.ReadUnaligned<T>((void*)copy.DataPointer());
        }

        private void RequireType<T>()
        {
            var actual = dtype;
            if (!ElementTypes.Matches<T>(actual))
                throw new ArgumentException($"a tensor of type {actual} cannot be read as {typeof(T).Name}; convert it first with to(...)");
        }
    }
}
