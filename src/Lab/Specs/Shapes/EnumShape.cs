using System.Text.Json;
using System.Text.Json.Nodes;
using HessianFaultLab.Lab.Specs.Binding;
using HessianFaultLab.Lab.Specs.Diagnostics;
using HessianFaultLab.Lab.Specs.Nodes;
using HessianFaultLab.Lab.Specs.Schema;

namespace HessianFaultLab.Lab.Specs.Shapes;

/// <summary>One of an enum's words, in kebab-case.</summary>
internal sealed class EnumShape(Type type) : Shape
{
    private readonly Dictionary<string, object> _words = Enum.GetValues(type).Cast<object>().ToDictionary(Word, StringComparer.Ordinal);

    internal override string Wanted => $"one of {string.Join(", ", _words.Keys)}";

    internal override bool TryBind(SpecNode node, string name, Binder binder, out object? value)
    {
        value = null;
        if (node is not ScalarNode { IsNull: false } scalar) return Wrong(node, name, binder);
        if (_words.TryGetValue(scalar.Text, out value)) return true;
        binder.Report(DiagnosticCodes.UnknownWord, node, $"{name} cannot be {scalar.Shown}{binder.Suggest(scalar.Text, _words.Keys)}");
        return false;
    }

    internal override JsonObject Schema(SchemaBuilder builder) => new() { ["enum"] = new JsonArray([.. _words.Keys.Select(w => JsonValue.Create(w))]) };

    internal override JsonNode Canonical(object value) => JsonValue.Create(Word(value));

    private static string Word(object value) => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()!);
}
