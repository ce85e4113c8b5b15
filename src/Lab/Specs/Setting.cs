using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using HessianFaultLab.Lab.Specs.Nodes;
using HessianFaultLab.Lab.Specs.Shapes;

namespace HessianFaultLab.Lab.Specs;

/// <summary>A property that YAML sets: what <see cref="SettingAttribute"/>, its type and <c>required</c> say about it.</summary>
public sealed class Setting
{
    private static readonly NullabilityInfoContext Nullability = new();

    private readonly PropertyInfo _property;

    internal Setting(PropertyInfo property)
    {
        var said = property.GetCustomAttribute<SettingAttribute>();
        _property = property;
        Name = JsonNamingPolicy.KebabCaseLower.ConvertName(property.Name);
        Summary = said?.Summary ?? "";
        IsRequired = property.IsDefined(typeof(RequiredMemberAttribute));
        IsBoundLater = property.IsDefined(typeof(BoundLaterAttribute));
        var written = property.GetCustomAttribute<BoundLaterAttribute>()?.Type ?? property.PropertyType;
        MayBeNull = Nullable.GetUnderlyingType(property.PropertyType) is not null || IsMarkedNullable(property);
        Shape = Shape.Of(Nullable.GetUnderlyingType(written) ?? written, said);
    }

    /// <summary>The key, in kebab-case.</summary>
    public string Name { get; }

    public string Summary { get; }

    public bool IsRequired { get; }

    /// <summary>Whether <c>null</c> is a value.</summary>
    public bool MayBeNull { get; }

    /// <summary>Whether binding keeps it as it is written, for <see cref="BoundLaterAttribute"/>.</summary>
    internal bool IsBoundLater { get; }

    /// <summary>What may be written.</summary>
    internal Shape Shape { get; }

    /// <summary>The setting's value in some settings, as JSON; null where it is null or can only come from not being given.</summary>
    internal JsonNode? Canonical(object settings) => Get(settings) switch
    {
        null => null,
        SpecNode node => CanonicalForm.OfNode(node),
        var value => Shape.IsUnwritable(value) ? null : Shape.Canonical(value),
    };

    internal object? Get(object settings) => _property.GetValue(settings);

    internal void Set(object settings, object? value) => _property.SetValue(settings, value);

    private static bool IsMarkedNullable(PropertyInfo property)
    {
        // The context caches, and is not made for several threads.
        lock (Nullability) return Nullability.Create(property).WriteState == NullabilityState.Nullable;
    }
}
