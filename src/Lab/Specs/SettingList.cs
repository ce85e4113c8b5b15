using System.Collections.Concurrent;
using System.Reflection;

namespace HessianFaultLab.Lab.Specs;

/// <summary>The settings of a type, those of its base first, each in the order of the source.</summary>
public sealed class SettingList
{
    private static readonly ConcurrentDictionary<Type, SettingList> Known = [];

    private readonly Dictionary<string, Setting> _byName;

    private SettingList(Type type)
    {
        Type = type;
        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).OrderBy(p => Generations(p.DeclaringType!)).ThenBy(p => p.MetadataToken).ToArray();
        All = [.. properties.Where(p => p.IsDefined(typeof(SettingAttribute))).Select(p => new Setting(p))];
        Inline = properties.Where(p => p.IsDefined(typeof(InlineAttribute))).Select(p => new Setting(p)).SingleOrDefault();
        Rest = properties.SingleOrDefault(p => p.IsDefined(typeof(RestAttribute)));
        _byName = All.ToDictionary(s => s.Name, StringComparer.Ordinal);
    }

    public Type Type { get; }

    public IReadOnlyList<Setting> All { get; }

    /// <summary>A chosen class whose settings stand in the same map.</summary>
    internal Setting? Inline { get; }

    /// <summary>Takes the keys that belong to no setting, if it is there.</summary>
    internal PropertyInfo? Rest { get; }

    public static SettingList Of(Type type) => Known.GetOrAdd(type, t => new SettingList(t));

    public Setting? Find(string name) => _byName.GetValueOrDefault(name);

    private static int Generations(Type type) => type.BaseType is { } above ? 1 + Generations(above) : 0;
}
