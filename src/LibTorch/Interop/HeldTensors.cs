using static TorchSharp.torch;

namespace HessianFaultLab.LibTorch.Interop;

/// <summary>Keeps a list of tensors alive over a native call, whatever another thread disposes meanwhile.</summary>
internal readonly ref struct HeldTensors
{
    private readonly IList<Tensor>? _tensors;

    internal HeldTensors(IList<Tensor>? tensors)
    {
        _tensors = tensors;
        Natives = new nint[tensors?.Count ?? 0];
        var held = 0;
        try
        {
            for (; held < Natives.Length; held++)
            {
                var handle = tensors![held].NativeHandle;
                var added = false;
                handle.DangerousAddRef(ref added);
                Natives[held] = handle.DangerousGetHandle();
            }
        }
        catch
        {
            for (var i = 0; i < held; i++) tensors![i].HeldHandle.DangerousRelease();
            throw;
        }
    }

    internal nint[] Natives { get; }

    public void Dispose()
    {
        for (var i = 0; i < Natives.Length; i++) _tensors![i].HeldHandle.DangerousRelease();
    }
}
