using HessianFaultLab.Lab.Models.Components;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Models.Sites;

/// <summary>
/// A named place in a model's forward pass where a tensor can be observed and altered. Without listeners a pass costs one
/// comparison.
/// </summary>
/// <remarks>
/// Listeners are asked in the order in which they came; each sees what those before it left. The tensor carries its graph.
/// It is disposed of with the model's other intermediate tensors: who keeps it longer takes it out of its scope
/// (<c>DetachFromDisposeScope</c>) or clones it. An alteration gives a new tensor, never the old one changed in place.
/// </remarks>
public sealed class Site
{
    private readonly Lock _gate = new();
    private Func<Tensor, Tensor>[]? _listeners;

    internal Site(string name, string role, Component component, int place) => (Name, Role, Component, Place) = (name, role, component, place);

    /// <summary>For example <c>encoder.1.attention.scores</c>.</summary>
    public string Name { get; }

    public string Role { get; }

    /// <summary>What the site is a part of: the truth of a fault that sits here.</summary>
    public Component Component { get; }

    /// <summary>Its number in the order in which data pass.</summary>
    public int Place { get; }

    /// <summary>True where somebody listens.</summary>
    public bool IsHeard => _listeners is not null;

    /// <summary>Shows the tensor to the listeners and gives back what they make of it.</summary>
    public Tensor Pass(Tensor tensor)
    {
        if (_listeners is not { } listeners) return tensor;
        foreach (var listener in listeners) tensor = listener(tensor);
        return tensor;
    }

    /// <summary>Calls <paramref name="observer"/> with every tensor that passes, until the returned object is disposed of.</summary>
    public IDisposable Observe(Action<Tensor> observer) => Alter(tensor =>
    {
        observer(tensor);
        return tensor;
    });

    /// <summary>Puts what <paramref name="alteration"/> returns in the place of every tensor that passes, until the returned object is disposed of.</summary>
    public IDisposable Alter(Func<Tensor, Tensor> alteration)
    {
        // A listener of its own, so that the same function can be registered twice and removed once.
        Func<Tensor, Tensor> listener = tensor => alteration(tensor);
        lock (_gate) _listeners = [.. _listeners ?? [], listener];
        return new Registration(this, listener);
    }

    public override string ToString() => Name;

    private void Remove(Func<Tensor, Tensor> listener)
    {
        lock (_gate)
        {
            Func<Tensor, Tensor>[] left = [.. (_listeners ?? []).Where(l => !ReferenceEquals(l, listener))];
            _listeners = left.Length == 0 ? null : left;
        }
    }

    private sealed class Registration(Site site, Func<Tensor, Tensor> listener) : IDisposable
    {
        public void Dispose() => site.Remove(listener);
    }
}
