using System.Text.Json.Nodes;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Tests.Specs.Kitchen;

internal sealed record Minutes(int First, int Last) : IFromText<Minutes>
{
    public static string TextForm => "a minute or a range of minutes, such as 10..14";

    public static JsonObject TextSchema => new() { ["type"] = new JsonArray("integer", "string"), ["pattern"] = @"^[0-9]+(\.\.[0-9]+)?$" };

    public static Minutes? FromText(string text, out string? problem)
    {
        problem = null;
        var parts = text.Split("..");
        if (parts.Length > 2 || !int.TryParse(parts[0], out var first) || !int.TryParse(parts[^1], out var last)) return null;
        if (last < first) problem = "it ends before it starts";
        return new Minutes(first, last);
    }

    public override string ToString() => First == Last ? $"{First}" : $"{First}..{Last}";
}
