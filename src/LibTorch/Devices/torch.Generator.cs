using HessianFaultLab.LibTorch.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A source of random numbers with a state of its own.</summary>
    public class Generator : IDisposable
    {
        private readonly GeneratorHandle _handle;

        public Generator(ulong seed = 0, Device? device = null)
        {
            this.device = device ?? CPU;
            NativeError.Check(NativeMethods.hfl_generator_new((int)this.device.type, this.device.index, seed, out var native));
            _handle = new GeneratorHandle(native);
        }

        private Generator(GeneratorHandle handle, Device device)
        {
            _handle = handle;
            this.device = device;
        }

        /// <summary>The generator that operators on the CPU use where none is given.</summary>
        public static Generator Default => DefaultOf(CPU);

        public Device device { get; }

        public IntPtr Handle
        {
            get
            {
                ObjectDisposedException.ThrowIf(_handle.IsClosed, this);
                return _handle.DangerousGetHandle();
            }
        }

        public Generator manual_seed(long seed)
        {
            NativeError.Check(NativeMethods.hfl_generator_set_seed(_handle, unchecked((ulong)seed)));
            return this;
        }

        /// <summary>Draws a seed from the machine's own randomness and uses it.</summary>
        public long seed()
        {
            NativeError.Check(NativeMethods.hfl_generator_seed(_handle, out var seed));
            return unchecked((long)seed);
        }

        public long initial_seed()
        {
            NativeError.Check(NativeMethods.hfl_generator_current_seed(_handle, out var seed));
            return unchecked((long)seed);
        }

        public Tensor get_state()
        {
            NativeError.Check(NativeMethods.hfl_generator_state(_handle, out var state));
            return new Tensor(state);
        }

        public void set_state(Tensor value) => NativeError.Check(NativeMethods.hfl_generator_set_state(_handle, value.NativeHandle));

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            if (disposing) _handle.Dispose();
        }

        internal static Generator DefaultOf(Device device)
        {
            NativeError.Check(NativeMethods.hfl_generator_default((int)device.type, device.index, out var native));
            return new Generator(new GeneratorHandle(native), device);
        }
    }
}
