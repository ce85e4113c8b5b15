using System.Text.Json.Nodes;
using HessianFaultLab.Lab.Specs.Binding;
using HessianFaultLab.Lab.Specs.Nodes;
using HessianFaultLab.Lab.Specs.Schema;

namespace HessianFaultLab.Lab.Specs.Shapes;

internal sealed class FromNodeShape<T> : Shape
    where T : class, IFromNode<T>
{
    internal override string Wanted => T.Form;

    internal override bool TryBind(SpecNode node, string name, Binder binder, out object? value)
    {
        value = T.FromNode(node, name, binder);
        if (value is null) return false;
        binder.Places.Add(value, node);
        return true;
    }

    internal override JsonObject Schema(SchemaBuilder builder) => (JsonObject)T.Schema.DeepClone();

    internal override JsonNode Canonical(object value) => ((T)value).ToCanonical();
}
