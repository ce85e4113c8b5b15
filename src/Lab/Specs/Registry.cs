using System.Reflection;

namespace HessianFaultLab.Lab.Specs;

/// <summary>
/// The classes of one kind that have a name (<see cref="NamedAttribute"/>): found in the assembly of their base, so that a
/// new one is a new file and nothing else.
/// </summary>
/// <typeparam name="T">The base that they share.</typeparam>
public sealed class Registry<T>
    where T : class
{
    private readonly SortedDictionary<string, Registered> _byName = new(StringComparer.Ordinal);

    public Registry()
    {
        foreach (var type in typeof(T).Assembly.GetTypes().Where(t => !t.IsAbstract && typeof(T).IsAssignableFrom(t)))
        {
            var named = type.GetCustomAttribute<NamedAttribute>() ?? throw new InvalidOperationException($"{type} has no name");
            _byName.Add(named.Name, new Registered(named.Name, named.Summary, type));
        }
    }

    /// <summary>In the order of their names.</summary>
    public IReadOnlyCollection<Registered> All => _byName.Values;

    public Registered? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The entry of an object's class; null where it is of another assembly.</summary>
    public Registered? Of(T made) => _byName.Values.FirstOrDefault(r => r.Type == made.GetType());
}
