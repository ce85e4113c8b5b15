using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>A module of two inputs whose output says how wrong the first one is.</summary>
public abstract class Loss<T1, T2, TResult> : nn.Module<T1, T2, TResult>
{
    private protected Loss(nn.Reduction reduction = nn.Reduction.Mean) : base("Loss") => this.reduction = reduction;

    public nn.Reduction reduction { get; }
}
