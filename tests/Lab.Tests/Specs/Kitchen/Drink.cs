using System.Text.Json.Nodes;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Tests.Specs.Kitchen;

internal sealed record Drink : IFromText<Drink>
{
    [Setting("What it is.")]
    public required string Sort { get; init; }

    [Setting("How many glasses.", Min = 1)]
    public int Glasses { get; init; } = 1;

    public static string TextForm => "a drink's name";

    public static JsonObject TextSchema => new() { ["type"] = "string" };

    public static Drink? FromText(string text, out string? problem)
    {
        problem = null;
        return new Drink { Sort = text };
    }
}
