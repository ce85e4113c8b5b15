using System.Globalization;
using System.Text.Json.Nodes;
using HessianFaultLab.Lab.Specs.Binding;
using HessianFaultLab.Lab.Specs.Diagnostics;
using HessianFaultLab.Lab.Specs.Nodes;
using HessianFaultLab.Lab.Specs.Schema;

namespace HessianFaultLab.Lab.Specs.Shapes;

/// <summary>A whole number of some width.</summary>
internal sealed class WholeShape(Bounds bounds, long least, long most, Func<long, object> narrow) : Shape
{
    internal override string Wanted => "a whole number, such as 300";

    internal override bool TryBind(SpecNode node, string name, Binder binder, out object? value)
    {
        value = null;
        if (node is not ScalarNode { IsQuoted: false } scalar || !IsWhole(scalar.Text)) return Wrong(node, name, binder);
        if (!long.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) || number < least || number > most)
        {
            binder.Report(DiagnosticCodes.OutOfRange, node, $"{name} is {Shown.Of(scalar.Text)}; a number here lies between {least} and {most}");
            return false;
        }
        value = narrow(number);
        return bounds.Check(number, node, name, binder);
    }

    internal override JsonObject Schema(SchemaBuilder builder) => bounds.Schema(new JsonObject { ["type"] = "integer" });

    internal override JsonNode Canonical(object value) => JsonNode.Parse(Convert.ToString(value, CultureInfo.InvariantCulture)!)!;

    private static bool IsWhole(string text)
    {
        var digits = text.StartsWith('-') || text.StartsWith('+') ? text[1..] : text;
        return digits.Length > 0 && digits.All(char.IsAsciiDigit);
    }
}
