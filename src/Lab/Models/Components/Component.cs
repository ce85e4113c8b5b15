using HessianFaultLab.Lab.Models.Attention.Cache;
using HessianFaultLab.Lab.Models.Properties;
using HessianFaultLab.Lab.Models.Sites;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Models.Components;

/// <summary>
/// A part of a model under a stable dotted name: a leaf owns parameters, a group holds other components. Both have roles
/// and may have sites.
/// </summary>
/// <remarks>A model builds its tree while it is constructed, in the order in which data pass; afterwards it only changes hands.</remarks>
public sealed class Component
{
    private readonly List<string> _roles;
    private readonly List<Component> _children = [];
    private readonly List<Site> _sites = [];
    private readonly List<IAlterableProperty> _properties = [];
    private readonly List<ICacheOperation> _operations = [];
    private readonly Places _places;
    private readonly int _ownDepth;
    private readonly Func<string, bool>? _owns;

    private Component(Component? parent, string name, IEnumerable<string> roles, int? layer, Places places, nn.Module? module, Func<string, bool>? owns)
    {
        (Parent, Layer, Module) = (parent, layer ?? parent?.Layer, module);
        (_places, _owns) = (places, owns);
        Name = parent is null or { Name: "" } ? name : $"{parent.Name}.{name}";
        _roles = [.. roles];
        _ownDepth = places.Depth;
    }

    /// <summary>For example <c>encoder.1.attention.query</c>; empty for the root.</summary>
    public string Name { get; }

    public Component? Parent { get; }

    /// <summary>Number of the repeated layer that it lies in, from zero; null outside such layers.</summary>
    public int? Layer { get; }

    /// <summary>
    /// Its place along the way of the data, from zero at the input: what lies side by side has the same depth, what
    /// comes later a larger one. A group has that of its first leaf.
    /// </summary>
    public int Depth => _children.Count == 0 ? _ownDepth : _children.Min(c => c.Depth);

    /// <summary>Its own roles, and those of its sites that say more than input and output.</summary>
    public IReadOnlyList<string> Roles =>
        [.. _roles.Concat(_sites.Select(s => s.Role).Where(r => r is not (Role.Input or Role.Output))).Concat(_operations.Select(o => o.Role)).Distinct(StringComparer.Ordinal)];

    public IReadOnlyList<Component> Children => _children;

    public IReadOnlyList<Site> Sites => _sites;

    /// <summary>What can be altered about it beside its parameters and the tensors at its sites.</summary>
    public IReadOnlyList<IAlterableProperty> Properties => _properties;

    /// <summary>What its cache does, where it has one.</summary>
    public IReadOnlyList<ICacheOperation> Operations => _operations;

    /// <summary>Full names of the parameters it owns, as <c>named_parameters</c> gives them; a group owns none.</summary>
    public IReadOnlyList<string> Parameters { get; private set; } = [];

    public bool IsLeaf => Module is not null;

    internal nn.Module? Module { get; }

    /// <summary>Whether a role is its own, and not one of its sites.</summary>
    public bool Is(string role) => _roles.Contains(role, StringComparer.Ordinal);

    public bool Has(string role) => Roles.Contains(role, StringComparer.Ordinal);

    /// <summary>This component and all below, in the order in which data pass.</summary>
    public IEnumerable<Component> All() => _children.SelectMany(c => c.All()).Prepend(this);

    public override string ToString() => Name;

    internal static Component Root() => new(null, "", [], null, new Places(), null, null);

    internal Component Group(string name, params string[] roles) => Add(new Component(this, name, roles, null, _places, null, null));

    /// <summary>One of several groups of the same make.</summary>
    internal Component Numbered(string name, int layer, params string[] roles) =>
        Add(new Component(this, $"{name}.{layer}", roles, layer, _places, null, null));

    /// <summary>A leaf that owns the parameters of a module, or those of them that <paramref name="owns"/> picks by their own names.</summary>
    /// <param name="name">Its name below this group.</param>
    /// <param name="module">Where its parameters lie.</param>
    /// <param name="roles">What it does.</param>
    /// <param name="abreast">It works side by side with the leaf before it.</param>
    /// <param name="owns">Null where it owns all.</param>
    internal Component Leaf(string name, nn.Module module, string[] roles, bool abreast = false, Func<string, bool>? owns = null)
    {
        if (!abreast) _places.Depth++;
        return Add(new Component(this, name, roles, null, _places, module, owns));
    }

    internal Site Site(string name, string role)
    {
        var site = new Site($"{Name}.{name}", role, this, _places.Sites++);
        _sites.Add(site);
        return site;
    }

    internal void Property<T>(string name, string role, Func<T> get, Action<T> set)
        where T : notnull => _properties.Add(new AlterableProperty<T>($"{Name}.{name}", role, this, get, set));

    internal CacheOperation<T> Operation<T>(string name, string role)
    {
        var operation = new CacheOperation<T>($"{Name}.{name}", role, this);
        _operations.Add(operation);
        return operation;
    }

    /// <summary>Finds the parameters of this leaf, once the module has its place in the model.</summary>
    internal void Bind(IReadOnlyDictionary<nn.Module, string> paths)
    {
        if (Module is null) return;
        var path = paths[Module];
        Parameters = [.. Module.named_parameters().Select(p => p.name).Where(n => _owns?.Invoke(n) ?? true).Select(n => $"{path}.{n}")];
    }

    private Component Add(Component child)
    {
        _children.Add(child);
        return child;
    }

    /// <summary>What the components of one tree count together.</summary>
    private sealed class Places
    {
        internal int Depth { get; set; } = -1;

        internal int Sites { get; set; }
    }
}
