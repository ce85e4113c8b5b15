using HessianFaultLab.Curvature.Surfaces;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Models;

/// <summary>A model with the batch and the loss that it is measured on.</summary>
public sealed class Subject : IDisposable
{
    private readonly IReadOnlyList<IDisposable> _owned;

    /// <param name="name">What tables and files call it.</param>
    /// <param name="model">The model.</param>
    /// <param name="batch">Outputs and loss of each part of the batch.</param>
    /// <param name="owned">Tensors that live as long as the subject: the batch's inputs and labels.</param>
    public Subject(string name, nn.Module model, IReadOnlyList<MicroBatch> batch, IReadOnlyList<IDisposable> owned)
    {
        Name = name;
        Model = model;
        Batch = batch;
        _owned = owned;
    }

    public string Name { get; }

    public nn.Module Model { get; }

    public IReadOnlyList<MicroBatch> Batch { get; }

    public LossSurface Surface(Func<string, string> blockOf) => new(Model, Batch, blockOf);

    public void Dispose()
    {
        Model.Dispose();
        foreach (var tensor in _owned) tensor.Dispose();
    }
}
