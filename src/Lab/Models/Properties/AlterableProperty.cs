using HessianFaultLab.Lab.Models.Components;

namespace HessianFaultLab.Lab.Models.Properties;

/// <summary>A property of a model with values of one type.</summary>
/// <typeparam name="T">Of its values.</typeparam>
public sealed class AlterableProperty<T> : IAlterableProperty
    where T : notnull
{
    private readonly Func<T> _get;
    private readonly Action<T> _set;

    internal AlterableProperty(string name, string role, Component component, Func<T> get, Action<T> set) =>
        (Name, Role, Component, _get, _set) = (name, role, component, get, set);

    public string Name { get; }

    public string Role { get; }

    public Component Component { get; }

    public Type Type => typeof(T);

    /// <exception cref="ArgumentException">The value cannot be.</exception>
    public T Value
    {
        get => _get();
        set => _set(value);
    }

    object IAlterableProperty.Value
    {
        get => Value;
        set => Value = value is T own ? own : throw new ArgumentException($"{Name} is a {typeof(T).Name}, not a {value.GetType().Name}", nameof(value));
    }

    /// <summary>Sets a value until the returned object is disposed of, which puts the one before it back; several are disposed of in reverse.</summary>
    public IDisposable Alter(T value)
    {
        var before = Value;
        Value = value;
        return new Restoration(this, before);
    }

    public override string ToString() => Name;

    private sealed class Restoration(AlterableProperty<T> property, T before) : IDisposable
    {
        private bool _isDone;

        public void Dispose()
        {
            if (!_isDone) property.Value = before;
            _isDone = true;
        }
    }
}
