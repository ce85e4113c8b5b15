using System.Text.Json.Nodes;
using HessianFaultLab.Lab.Specs.Binding;
using HessianFaultLab.Lab.Specs.Diagnostics;
using HessianFaultLab.Lab.Specs.Nodes;
using HessianFaultLab.Lab.Specs.Schema;

namespace HessianFaultLab.Lab.Specs.Shapes;

internal sealed class TextShape(bool mayBeEmpty) : Shape
{
    internal override string Wanted => "a text";

    internal override bool TryBind(SpecNode node, string name, Binder binder, out object? value)
    {
        value = (node as ScalarNode)?.Text;
        if (value is null) return Wrong(node, name, binder);
        if (mayBeEmpty || !string.IsNullOrWhiteSpace((string)value)) return true;
        binder.Report(DiagnosticCodes.Empty, node, $"{name} is empty; write a text");
        return false;
    }

    internal override JsonObject Schema(SchemaBuilder builder)
    {
        var schema = new JsonObject { ["type"] = "string" };
        if (!mayBeEmpty) schema["minLength"] = 1;
        return schema;
    }

    internal override bool IsUnwritable(object value) => !mayBeEmpty && string.IsNullOrWhiteSpace((string)value);

    internal override JsonNode Canonical(object value) => JsonValue.Create((string)value);
}
