using System.Collections;
using System.Diagnostics.CodeAnalysis;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Submodules by name, in the order in which they came.</summary>
public class ModuleDict<T> : nn.Module, IEnumerable<(string, T)> where T : nn.Module
{
    private readonly OrderedDictionary<string, T> _items = new(StringComparer.Ordinal);
    private bool _registered;

    public ModuleDict() : base("ModuleDict")
    {
    }

    public T this[string key]
    {
        get => _items[key];
        set
        {
            _items[key] = value;
            Rename();
        }
    }

    public int Count => _items.Count;

    public ICollection<string> Keys => _items.Keys;

    public ICollection<T> Values => _items.Values;

    public IEnumerable<string> keys() => _items.Keys;

    public IEnumerable<T> values() => _items.Values;

    public IEnumerator<(string, T)> items() => GetEnumerator();

    public void Add(string key, T value)
    {
        _items.Add(key, value);
        Rename();
    }

    public void Add((string, T) item) => Add(item.Item1, item.Item2);

    public bool ContainsKey(string key) => _items.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value) => _items.TryGetValue(key, out value);

    public bool Remove(string key)
    {
        if (!_items.Remove(key)) return false;
        Rename();
        return true;
    }

    public void Clear()
    {
        _items.Clear();
        Rename();
    }

    public void clear() => Clear();

    public IEnumerator<(string, T)> GetEnumerator()
    {
        foreach (var (key, value) in _items) yield return (key, value);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    protected internal override void RegisterComponents()
    {
        if (_registered) return;
        _registered = true;
        Rename();
    }

    private void Rename()
    {
        if (!_registered) return;
        ClearModules();
        foreach (var (key, value) in _items) register_module(key, value);
    }
}
