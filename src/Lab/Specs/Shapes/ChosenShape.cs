using System.Text.Json.Nodes;
using HessianFaultLab.Lab.Specs.Binding;
using HessianFaultLab.Lab.Specs.Diagnostics;
using HessianFaultLab.Lab.Specs.Nodes;
using HessianFaultLab.Lab.Specs.Schema;

namespace HessianFaultLab.Lab.Specs.Shapes;

/// <summary>One of the registered classes: a map in which a key names the class, or the name alone.</summary>
internal sealed class ChosenShape<T> : Shape, IInlineShape
    where T : class
{
    private static readonly Registry<T> Registry = new();

    private static readonly string Key = ((ChosenByAttribute?)Attribute.GetCustomAttribute(typeof(T), typeof(ChosenByAttribute)))?.Key
        ?? throw new InvalidOperationException($"{typeof(T)} is abstract and has no ChosenBy attribute");

    private static string Form => $"a map with the key {Key}";

    internal override string Wanted => Form;

    internal override bool TryBind(SpecNode node, string name, Binder binder, out object? value) => TryBind(null, node, name, binder, out value);

    public bool TryBindAmong(SettingList siblings, SpecNode node, string name, Binder binder, out object? value) => TryBind(siblings, node, name, binder, out value);

    internal override JsonObject Schema(SchemaBuilder builder) => builder.Chosen(typeof(T), Key, null, Registry.All, r => Of(r).Schema(builder));

    public JsonObject SchemaAmong(SettingList siblings, SchemaBuilder builder) => builder.Chosen(typeof(T), Key, siblings, Registry.All, r => Of(r, siblings).Schema(builder));

    internal override JsonNode Canonical(object value) => Of(Registry.Of((T)value)!).Canonical(value);

    private static bool TryBind(SettingList? siblings, SpecNode node, string name, Binder binder, out object? value)
    {
        value = null;
        var map = node as MapNode;
        if (map is null && node is not ScalarNode { IsNull: false })
        {
            binder.Report(DiagnosticCodes.WrongType, node, $"{name} must be {Form}, not {node.Shown}");
            return false;
        }
        if (map is not null && map.Find(Key) is null)
        {
            binder.Report(DiagnosticCodes.MissingKey, node, $"'{Key}' is missing in {name}; name one: {string.Join(", ", Registry.All.Select(r => r.Name))}");
            return false;
        }
        if (binder.Resolve(map?.Find(Key)?.Value ?? node) is not { } choice) return false;
        if (choice is not ScalarNode word)
        {
            binder.Report(DiagnosticCodes.WrongType, choice, $"{Key} must be a name, not {choice.Shown}");
            return false;
        }
        if (Registry.Find(word.Text) is { } found) return Of(found, siblings).TryBind(map ?? new MapNode(node.Span, []), found.Name, binder, out value);
        binder.Report(DiagnosticCodes.UnknownWord, word, $"there is no {Key} {word.Shown}{binder.Suggest(word.Text, Registry.All.Select(r => r.Name))}");
        return false;
    }

    private static SettingsShape Of(Registered registered, SettingList? siblings = null) => new(registered.Type, chosen: (Key, registered.Name), siblings: siblings);
}
