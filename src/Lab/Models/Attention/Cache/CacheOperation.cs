using HessianFaultLab.Lab.Models.Components;

namespace HessianFaultLab.Lab.Models.Attention.Cache;

/// <summary>An operation of a cache whose result can be replaced. Alterations are asked in the order in which they came.</summary>
/// <typeparam name="T">What it gives: <see cref="CacheEntries"/>, or a position.</typeparam>
public sealed class CacheOperation<T> : ICacheOperation
{
    private readonly Lock _gate = new();
    private Func<T, CacheStep, T>[]? _alterations;

    internal CacheOperation(string name, string role, Component component) => (Name, Role, Component) = (name, role, component);

    public string Name { get; }

    public string Role { get; }

    public Component Component { get; }

    public bool IsHeard => _alterations is not null;

    /// <summary>Puts what <paramref name="alteration"/> makes of every result in its place, until the returned object is disposed of.</summary>
    public IDisposable Alter(Func<T, CacheStep, T> alteration)
    {
        Func<T, CacheStep, T> own = (value, step) => alteration(value, step);
        lock (_gate) _alterations = [.. _alterations ?? [], own];
        return new Registration(this, own);
    }

    public override string ToString() => Name;

    internal T Pass(T value, CacheStep step)
    {
        if (_alterations is not { } alterations) return value;
        foreach (var alteration in alterations) value = alteration(value, step);
        return value;
    }

    private void Remove(Func<T, CacheStep, T> alteration)
    {
        lock (_gate)
        {
            Func<T, CacheStep, T>[] left = [.. (_alterations ?? []).Where(a => !ReferenceEquals(a, alteration))];
            _alterations = left.Length == 0 ? null : left;
        }
    }

    private sealed class Registration(CacheOperation<T> operation, Func<T, CacheStep, T> alteration) : IDisposable
    {
        public void Dispose() => operation.Remove(alteration);
    }
}
