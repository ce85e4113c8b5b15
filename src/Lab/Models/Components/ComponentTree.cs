using HessianFaultLab.Lab.Models.Attention.Cache;
using HessianFaultLab.Lab.Models.Properties;
using HessianFaultLab.Lab.Models.Sites;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Models.Components;

/// <summary>The components of a model. Every parameter belongs to exactly one leaf.</summary>
public sealed class ComponentTree
{
    private readonly Dictionary<string, Component> _byName;
    private readonly Dictionary<string, Component> _byParameter = new(StringComparer.Ordinal);

    /// <summary>Ties the components to the parameters of a model whose modules are registered.</summary>
    internal ComponentTree(Component root, nn.Module model)
    {
        Root = root;
        All = [.. root.All().Skip(1)];
        Leaves = [.. All.Where(c => c.IsLeaf)];
        Sites = [.. root.All().SelectMany(c => c.Sites).OrderBy(s => s.Place)];
        Operations = [.. root.All().SelectMany(c => c.Operations)];
        Properties = [.. root.All().SelectMany(c => c.Properties)];
        _byName = All.ToDictionary(c => c.Name, StringComparer.Ordinal);
        var paths = model.named_modules().DistinctBy(m => m.module).ToDictionary(m => m.module, m => m.name, (IEqualityComparer<nn.Module>)ReferenceEqualityComparer.Instance);
        foreach (var leaf in Leaves)
        {
            leaf.Bind(paths);
            foreach (var parameter in leaf.Parameters) _byParameter.Add(parameter, leaf);
        }
        var homeless = model.named_parameters().Select(p => p.name).Where(n => !_byParameter.ContainsKey(n)).ToList();
        if (homeless.Count > 0) throw new InvalidOperationException($"no component owns {string.Join(", ", homeless)}");
    }

    /// <summary>The nameless group that holds all others.</summary>
    public Component Root { get; }

    /// <summary>Groups and leaves in the order in which data pass, groups before what they hold.</summary>
    public IReadOnlyList<Component> All { get; }

    public IReadOnlyList<Component> Leaves { get; }

    /// <summary>Every site of the model, in the order in which data pass.</summary>
    public IReadOnlyList<Site> Sites { get; }

    /// <summary>Everything that the caches of the model do; empty where it has none.</summary>
    public IReadOnlyList<ICacheOperation> Operations { get; }

    /// <summary>Every alterable property of the model, those of a group before those of what it holds.</summary>
    public IReadOnlyList<IAlterableProperty> Properties { get; }

    /// <exception cref="BadInputException">There is no such component.</exception>
    public Component this[string name] => _byName.GetValueOrDefault(name)
        ?? throw new BadInputException($"the model has no component '{name}'; it has {string.Join(", ", Leaves.Select(c => c.Name))}");

    /// <summary>The leaf that owns a parameter, by the parameter's full name.</summary>
    public Component Owner(string parameter) => _byParameter.GetValueOrDefault(parameter)
        ?? throw new ArgumentException($"the model has no parameter '{parameter}'", nameof(parameter));

    public IEnumerable<Component> OfRole(string role) => All.Where(c => c.Has(role));

    /// <exception cref="BadInputException">There is no such site.</exception>
    public Site Site(string name) => Sites.FirstOrDefault(s => s.Name == name)
        ?? throw new BadInputException($"the model has no site '{name}'; it has {string.Join(", ", Sites.Select(s => s.Name))}");

    /// <typeparam name="T">What it gives.</typeparam>
    /// <exception cref="BadInputException">There is no such operation.</exception>
    public CacheOperation<T> Operation<T>(string name) => Operations.OfType<CacheOperation<T>>().FirstOrDefault(o => o.Name == name)
        ?? throw new BadInputException($"the model has no operation '{name}' of a {typeof(T).Name}; it has {(Operations.Count == 0 ? "none" : string.Join(", ", Operations.Select(o => o.Name)))}");

    /// <exception cref="BadInputException">There is no such property.</exception>
    public IAlterableProperty Property(string name) => Properties.FirstOrDefault(p => p.Name == name)
        ?? throw new BadInputException($"the model has no property '{name}'; it has {string.Join(", ", Properties.Select(p => p.Name))}");

    /// <summary>As above, with the type of its values.</summary>
    public AlterableProperty<T> Property<T>(string name)
        where T : notnull =>
        Property(name) as AlterableProperty<T> ?? throw new BadInputException($"{name} is no {typeof(T).Name} but a {Property(name).Type.Name}");
}
