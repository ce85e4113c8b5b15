using System.Text.Json.Nodes;
using HessianFaultLab.Lab.Specs.Binding;
using HessianFaultLab.Lab.Specs.Nodes;
using HessianFaultLab.Lab.Specs.Schema;

namespace HessianFaultLab.Lab.Specs.Shapes;

internal sealed class BoolShape : Shape
{
    internal override string Wanted => "true or false";

    internal override bool TryBind(SpecNode node, string name, Binder binder, out object? value)
    {
        value = node is ScalarNode { IsQuoted: false, Text: "true" };
        return node is ScalarNode { IsQuoted: false, Text: "true" or "false" } || Wrong(node, name, binder);
    }

    internal override JsonObject Schema(SchemaBuilder builder) => new() { ["type"] = "boolean" };

    internal override JsonNode Canonical(object value) => JsonValue.Create((bool)value);
}
