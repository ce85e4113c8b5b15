using System.Text.Json.Nodes;
using HessianFaultLab.Lab.Specs.Binding;
using HessianFaultLab.Lab.Specs.Diagnostics;
using HessianFaultLab.Lab.Specs.Nodes;
using HessianFaultLab.Lab.Specs.Schema;

namespace HessianFaultLab.Lab.Specs.Shapes;

/// <summary>Several values of one shape; a value that stands alone is a list of one.</summary>
internal sealed class ListShape<T>(Shape item, bool mayBeEmpty) : Shape
{
    internal override string Wanted => "a list";

    internal override bool TryBind(SpecNode node, string name, Binder binder, out object? value)
    {
        IReadOnlyList<SpecNode> written = node is ListNode list ? list.Items : [node];
        var bound = new List<T>(written.Count);
        foreach (var one in written)
        {
            if (binder.TryBind(item, one, name, out var made)) bound.Add((T)made!);
        }
        value = bound;
        if (written.Count > 0 || mayBeEmpty) return bound.Count == written.Count;
        binder.Report(DiagnosticCodes.Empty, node, $"{name} is an empty list; write at least one value");
        return false;
    }

    internal override JsonObject Schema(SchemaBuilder builder)
    {
        var list = new JsonObject { ["type"] = "array", ["items"] = builder.OrParameter(item.Schema(builder)) };
        if (!mayBeEmpty) list["minItems"] = 1;
        return new JsonObject { ["anyOf"] = new JsonArray(item.Schema(builder), list) };
    }

    internal override bool IsUnwritable(object value) => !mayBeEmpty && ((IReadOnlyList<T>)value).Count == 0;

    internal override JsonNode Canonical(object value) => new JsonArray([.. ((IReadOnlyList<T>)value).Select(v => item.Canonical(v!))]);
}
