using System.Text.Json.Nodes;
using HessianFaultLab.Lab.Specs.Binding;
using HessianFaultLab.Lab.Specs.Diagnostics;
using HessianFaultLab.Lab.Specs.Nodes;
using HessianFaultLab.Lab.Specs.Schema;

namespace HessianFaultLab.Lab.Specs.Shapes;

/// <summary>Values of one shape under keys that the user chooses.</summary>
internal sealed class MapShape<T>(Shape item, bool mayBeEmpty) : Shape
{
    internal override string Wanted => "a map of keys and values";

    internal override bool TryBind(SpecNode node, string name, Binder binder, out object? value)
    {
        value = null;
        if (node is not MapNode map) return Wrong(node, name, binder);
        var bound = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var (key, written) in map.Entries)
        {
            if (binder.TryBind(item, written, key.Text, out var made)) bound.Add(key.Text, (T)made!);
        }
        value = bound;
        if (map.Entries.Count > 0 || mayBeEmpty) return bound.Count == map.Entries.Count;
        binder.Report(DiagnosticCodes.Empty, node, $"{name} is an empty map; write at least one key and its value");
        return false;
    }

    internal override JsonObject Schema(SchemaBuilder builder) => new() { ["type"] = "object", ["additionalProperties"] = builder.OrParameter(item.Schema(builder)) };

    internal override bool IsUnwritable(object value) => !mayBeEmpty && ((IReadOnlyDictionary<string, T>)value).Count == 0;

    internal override JsonNode Canonical(object value) =>
        new JsonObject(((IReadOnlyDictionary<string, T>)value).OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.Key, (JsonNode?)item.Canonical(p.Value!))));
}
