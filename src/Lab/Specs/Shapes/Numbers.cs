using System.Globalization;
using System.Text.Json.Nodes;

namespace HessianFaultLab.Lab.Specs.Shapes;

/// <summary>Numbers as JSON, the same on every machine.</summary>
internal static class Numbers
{
    /// <summary>The shortest text that reads back to the same number.</summary>
    internal static JsonNode Json(double number) => JsonNode.Parse(number.ToString("R", CultureInfo.InvariantCulture))!;
}
