using System.Text.Json.Nodes;
using HessianFaultLab.Lab.Specs.Binding;
using HessianFaultLab.Lab.Specs.Diagnostics;
using HessianFaultLab.Lab.Specs.Nodes;
using HessianFaultLab.Lab.Specs.Schema;

namespace HessianFaultLab.Lab.Specs.Shapes;

internal sealed class FromTextShape<T> : Shape
    where T : IFromText<T>
{
    internal override string Wanted => T.TextForm;

    internal override bool TryBind(SpecNode node, string name, Binder binder, out object? value)
    {
        value = null;
        if (node is not ScalarNode { IsNull: false } scalar) return Wrong(node, name, binder);
        value = T.FromText(scalar.Text, out var problem);
        if (value is not null && problem is null) return true;
        binder.Report(DiagnosticCodes.Malformed, node, $"{name} is {scalar.Shown}{(problem is null ? "" : $", and {problem}")}; it must be {Wanted}");
        return false;
    }

    internal override JsonObject Schema(SchemaBuilder builder) => (JsonObject)T.TextSchema.DeepClone();

    internal override JsonNode Canonical(object value) => JsonValue.Create(value.ToString()!);
}
