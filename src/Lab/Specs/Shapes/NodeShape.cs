using System.Text.Json.Nodes;
using HessianFaultLab.Lab.Specs.Binding;
using HessianFaultLab.Lab.Specs.Nodes;
using HessianFaultLab.Lab.Specs.Schema;

namespace HessianFaultLab.Lab.Specs.Shapes;

/// <summary>Anything, kept as it is written.</summary>
internal sealed class NodeShape : Shape
{
    internal override string Wanted => "a value";

    internal override bool TryBind(SpecNode node, string name, Binder binder, out object? value)
    {
        value = node;
        return true;
    }

    internal override JsonObject Schema(SchemaBuilder builder) => [];

    internal override JsonNode Canonical(object value) => CanonicalForm.OfNode((SpecNode)value) ?? new JsonObject();
}
