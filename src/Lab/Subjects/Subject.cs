using HessianFaultLab.Curvature.Surfaces;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Subjects;

/// <summary>A model with the batch and the loss that it is measured on.</summary>
public sealed class Subject : IDisposable
{
    private readonly IReadOnlyList<IDisposable> _owned;

    /// <param name="name">What tables and files call it.</param>
    /// <param name="step">Training steps behind it.</param>
    /// <param name="model">The model.</param>
    /// <param name="batch">Outputs and loss of each part of the batch.</param>
    /// <param name="componentOf">The component that owns a parameter.</param>
    /// <param name="owned">Tensors that live as long as the subject: the batch's inputs and labels.</param>
    public Subject(string name, int step, nn.Module model, IReadOnlyList<MicroBatch> batch, Func<string, string> componentOf, IReadOnlyList<IDisposable> owned)
    {
        Name = name;
        Step = step;
        Model = model;
        Batch = batch;
        ComponentOf = componentOf;
        _owned = owned;
    }

    public string Name { get; }

    public int Step { get; }

    public nn.Module Model { get; }

    public IReadOnlyList<MicroBatch> Batch { get; }

    public Func<string, string> ComponentOf { get; }

    public LossSurface Surface(Func<string, string>? blockOf = null) => new(Model, Batch, blockOf ?? ComponentOf);

    public void Dispose()
    {
        Model.Dispose();
        foreach (var item in _owned) item.Dispose();
    }
}
