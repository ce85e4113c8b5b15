using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using HessianFaultLab.Lab.Specs.Binding;
using HessianFaultLab.Lab.Specs.Diagnostics;
using HessianFaultLab.Lab.Specs.Nodes;
using HessianFaultLab.Lab.Specs.Schema;

namespace HessianFaultLab.Lab.Specs.Shapes;

/// <summary>What may be written for a type: how it is read, how JSON Schema describes it, how it is written again.</summary>
internal abstract class Shape
{
    /// <summary>As in "steps must be a whole number, such as 300".</summary>
    internal abstract string Wanted { get; }

    internal static Shape Of(Type type, SettingAttribute? said = null)
    {
        if (type == typeof(string)) return new TextShape(said?.MayBeEmpty ?? false);
        if (type == typeof(bool)) return new BoolShape();
        if (type == typeof(int)) return new WholeShape(new Bounds(said), int.MinValue, int.MaxValue, n => (int)n);
        if (type == typeof(long)) return new WholeShape(new Bounds(said), long.MinValue, long.MaxValue, n => n);
        if (type == typeof(double)) return new NumberShape(new Bounds(said));
        if (type == typeof(SpecNode)) return new NodeShape();
        if (type.IsEnum) return new EnumShape(type);
        if (ItemOf(type, typeof(IReadOnlyList<>)) is { } item) return (Shape)Make(typeof(ListShape<>), item, Of(item, said), said?.MayBeEmpty ?? false);
        if (ItemOf(type, typeof(IReadOnlyDictionary<,>)) is { } value) return (Shape)Make(typeof(MapShape<>), value, Of(value, said), said?.MayBeEmpty ?? false);
        if (Implements(type, typeof(IFromNode<>))) return (Shape)Make(typeof(FromNodeShape<>), type);
        if (type.IsAbstract) return (Shape)Make(typeof(ChosenShape<>), type);
        var text = Implements(type, typeof(IParsable<>)) ? (Shape)Make(typeof(FromTextShape<>), type) : null;
        return text is not null && SettingList.Of(type).All.Count == 0 ? text : new SettingsShape(type, text);
    }

    /// <summary>Reads a value that is no reference any more, and reports what is wrong with it.</summary>
    internal abstract bool TryBind(SpecNode node, string name, Binder binder, out object? value);

    internal abstract JsonObject Schema(SchemaBuilder builder);

    /// <summary>The one way to write a value.</summary>
    internal abstract JsonNode Canonical(object value);

    /// <summary>Whether it is an empty value that could not be written: it can only come from not being given.</summary>
    internal virtual bool IsUnwritable(object value) => false;

    private protected bool Wrong(SpecNode node, string name, Binder binder)
    {
        var found = node is ScalarNode { IsQuoted: true } ? $"the quoted text {node.Shown}" : node.Shown;
        binder.Report(DiagnosticCodes.WrongType, node, $"{name} must be {Wanted}, not {found}");
        return false;
    }

    private static Type? ItemOf(Type type, Type open) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == open ? type.GetGenericArguments()[^1] : null;

    private static bool Implements(Type type, Type open) => type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == open);

    [UnconditionalSuppressMessage("Trimming", "IL2055", Justification = "Nothing is trimmed.")]
    private static object Make(Type open, Type argument, params object?[] arguments) =>
        Activator.CreateInstance(open.MakeGenericType(argument), System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Public, null, arguments, null)!;
}
