using HessianFaultLab.LibTorch.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Until it is disposed of, this thread records no derivatives.</summary>
    public static IDisposable no_grad() => new GradMode(false);

    public static IDisposable enable_grad(bool enabled = true) => new GradMode(enabled);

    public static IDisposable set_grad_enabled(bool mode = true) => new GradMode(mode);

    public static bool is_grad_enabled() => NativeMethods.hfl_grad_mode() != 0;

    private sealed class GradMode : IDisposable
    {
        private readonly int _before = NativeMethods.hfl_grad_mode();

        internal GradMode(bool enabled) => NativeMethods.hfl_set_grad_mode(enabled ? 1 : 0);

        public void Dispose() => NativeMethods.hfl_set_grad_mode(_before);
    }
}
