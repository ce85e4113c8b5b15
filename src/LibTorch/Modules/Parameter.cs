using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A tensor that a module learns: always a leaf of the derivative graph.</summary>
public class Parameter : Tensor
{
    /// <summary>Takes over <paramref name="data"/>, its dispose scope too; that object is invalid from then on.</summary>
    public Parameter(Tensor data, bool requires_grad = true) : this(data, data.OwningDisposeScope) => this.requires_grad = requires_grad;

    private Parameter(Tensor data, DisposeScope? scope) : base(Take(data))
    {
        if (scope is null) DetachFromDisposeScope();
        else MoveToOtherDisposeScope(scope);
    }

    private static nint Take(Tensor data)
    {
        if (data.is_leaf) return data.TakeNative();
        var leaf = data.detach().TakeNative();
        data.Dispose();
        return leaf;
    }
}
