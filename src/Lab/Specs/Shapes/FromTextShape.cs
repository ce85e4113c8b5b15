using System.Globalization;
using System.Text.Json.Nodes;
using HessianFaultLab.Lab.Specs.Binding;
using HessianFaultLab.Lab.Specs.Diagnostics;
using HessianFaultLab.Lab.Specs.Nodes;
using HessianFaultLab.Lab.Specs.Schema;

namespace HessianFaultLab.Lab.Specs.Shapes;

/// <summary>A text with a grammar of its own.</summary>
internal sealed class FromTextShape<T> : Shape, ITextShape
    where T : IParsable<T>
{
    private static readonly TextFormAttribute Said = (TextFormAttribute?)Attribute.GetCustomAttribute(typeof(T), typeof(TextFormAttribute))
        ?? throw new InvalidOperationException($"{typeof(T)} can be parsed, but has no TextForm attribute");

    internal override string Wanted => Said.Form;

    public bool TryParse(string text, out object? value)
    {
        var fine = T.TryParse(text, CultureInfo.InvariantCulture, out var parsed);
        value = parsed;
        return fine;
    }

    internal override bool TryBind(SpecNode node, string name, Binder binder, out object? value)
    {
        value = null;
        if (node is not ScalarNode { IsNull: false } scalar) return Wrong(node, name, binder);
        if (TryParse(scalar.Text, out value)) return true;
        binder.Report(DiagnosticCodes.Malformed, node, $"{name} is {scalar.Shown}; it must be {Wanted}");
        return false;
    }

    internal override JsonObject Schema(SchemaBuilder builder)
    {
        var schema = new JsonObject { ["type"] = new JsonArray("string", "number") };
        if (Said.Pattern is { } pattern) schema["pattern"] = pattern;
        return schema;
    }

    internal override JsonNode Canonical(object value) => JsonValue.Create(value.ToString()!);
}
