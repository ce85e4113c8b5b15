using System.Collections;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Submodules in a list, registered under their positions: <c>0</c>, <c>1</c> and so on.</summary>
public class ModuleList<T> : nn.Module, IList<T> where T : nn.Module
{
    private readonly List<T> _items = [];
    private bool _registered;

    public ModuleList(params T[] modules) : base("ModuleList") => _items.AddRange(modules);

    public T this[int index]
    {
        get => _items[index];
        set
        {
            _items[index] = value;
            Renumber();
        }
    }

    public int Count => _items.Count;

    public bool IsReadOnly => false;

    public void Add(T item) => Insert(_items.Count, item);

    public void append(params T[] parameters) => extend(parameters);

    public void extend(IEnumerable<T> modules)
    {
        foreach (var module in modules) Add(module);
    }

    public void Insert(int index, T item)
    {
        _items.Insert(index, item);
        Renumber();
    }

    public bool Remove(T item)
    {
        if (!_items.Remove(item)) return false;
        Renumber();
        return true;
    }

    public void RemoveAt(int index)
    {
        _items.RemoveAt(index);
        Renumber();
    }

    public void Clear()
    {
        _items.Clear();
        Renumber();
    }

    public bool Contains(T item) => _items.Contains(item);

    public int IndexOf(T item) => _items.IndexOf(item);

    public void CopyTo(T[] array, int arrayIndex) => _items.CopyTo(array, arrayIndex);

    public IEnumerator<T> GetEnumerator() => _items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    protected internal override void RegisterComponents()
    {
        if (_registered) return;
        _registered = true;
        Renumber();
    }

    private void Renumber()
    {
        if (!_registered) return;
        ClearModules();
        for (var i = 0; i < _items.Count; i++) register_module($"{i}", _items[i]);
    }
}
