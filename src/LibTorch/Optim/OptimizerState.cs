using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What an optimiser remembers of one parameter.</summary>
public abstract class OptimizerState
{
    private protected OptimizerState(Parameter parameter) => Parameter = parameter;

    private protected Parameter Parameter { get; }

    /// <summary>Starts anew, as before the first step.</summary>
    public abstract void Initialize(OptimizerOptions options);

    /// <summary>Copies the memory of another parameter's state.</summary>
    public abstract void LoadStateDict(OptimizerState source);

    public virtual void to(Device device)
    {
    }

    internal abstract void Release();

    private protected Tensor Zeros() => zeros_like(Parameter).detach_().DetachFromDisposeScope();

    private protected Tensor? CopyOf(Tensor? source)
    {
        if (source is null) return null;
        using var gradless = no_grad();
        return source.to(Parameter.dtype, Parameter.device, copy: true).DetachFromDisposeScope();
    }

    private protected static void Move(ref Tensor? tensor, Device device)
    {
        if (tensor is null) return;
        var moved = tensor.to(device).DetachFromDisposeScope();
        tensor.Dispose();
        tensor = moved;
    }
}
