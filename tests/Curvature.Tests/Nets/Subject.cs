using HessianFaultLab.Curvature.Surfaces;
using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Tests.Nets;

/// <summary>A small model in float64 with a batch and a loss: something that has a curvature.</summary>
internal sealed record Subject(string Name, nn.Module Model, Tensor Inputs, Func<Tensor> Outputs, Func<Tensor, Tensor> Loss) : IDisposable
{
    public LossSurface Surface(Func<string, string>? blockOf = null) => new(Model, Outputs, Loss, blockOf);

    public void Dispose() => Model.Dispose();

    public override string ToString() => Name;
}
