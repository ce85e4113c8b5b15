using System.Globalization;
using System.Text.Json.Nodes;
using HessianFaultLab.Lab.Specs.Binding;
using HessianFaultLab.Lab.Specs.Nodes;
using HessianFaultLab.Lab.Specs.Schema;

namespace HessianFaultLab.Lab.Specs.Shapes;

/// <summary>A finite number; <c>5%</c> is 0.05.</summary>
internal sealed class NumberShape(Bounds bounds) : Shape
{
    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    internal override string Wanted => "a number, such as 0.25, 1e-3 or 5%";

    internal override bool TryBind(SpecNode node, string name, Binder binder, out object? value)
    {
        value = null;
        // JSON has no way to write 5% but in quotes.
        if (node is not ScalarNode scalar || (scalar.IsQuoted && !scalar.Text.EndsWith('%')) || Parse(scalar.Text) is not { } number) return Wrong(node, name, binder);
        value = number;
        return bounds.Check(number, node, name, binder);
    }

    internal override JsonObject Schema(SchemaBuilder builder) => new()
    {
        ["anyOf"] = new JsonArray(bounds.Schema(new JsonObject { ["type"] = "number" }), new JsonObject { ["type"] = "string", ["pattern"] = @"^[-+]?[0-9.]+(e[-+]?[0-9]+)?%$" }),
    };

    internal override JsonNode Canonical(object value) => Numbers.Json((double)value);

    private static double? Parse(string text)
    {
        var percent = text.EndsWith('%');
        // Decimal rather than binary division, so that 5% is the double nearest to 0.05.
        var digits = percent ? Shifted(text[..^1]) : text;
        return double.TryParse(digits, Style, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
    }

    private static string Shifted(string text)
    {
        var e = text.AsSpan().IndexOfAny('e', 'E');
        if (e < 0) return text + "e-2";
        return int.TryParse(text[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent) ? $"{text[..e]}e{(long)exponent - 2}" : "";
    }
}
