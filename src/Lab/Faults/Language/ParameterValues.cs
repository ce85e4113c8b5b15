using System.Text.Json.Nodes;
using HessianFaultLab.Lab.Specs;
using HessianFaultLab.Lab.Specs.Binding;
using HessianFaultLab.Lab.Specs.Diagnostics;
using HessianFaultLab.Lab.Specs.Nodes;

namespace HessianFaultLab.Lab.Faults.Language;

/// <summary>A parameter of a fault type: one value, or a map of severities to values with a default.</summary>
public sealed class ParameterValues : IFromNode<ParameterValues>
{
    /// <summary>The row of parameters that holds where no severity is chosen.</summary>
    public const string Default = "default";

    private readonly MapNode? _severities;

    private ParameterValues(SpecNode standard, MapNode? severities) => (Standard, _severities) = (standard, severities);

    /// <summary>The value where its severity has none of its own.</summary>
    public SpecNode Standard { get; }

    /// <summary>Those that have a value of their own, in the order of the file.</summary>
    public IEnumerable<string> Severities => _severities?.Entries.Select(e => e.Key.Text).Where(s => s != Default) ?? [];

    public SpecNode At(string severity) => _severities?.Find(severity)?.Value ?? Standard;

    public static string Form => "a value, or a map of severities to values such as {default: 2, low: 1.5, high: 10}";

    public static JsonObject Schema => new()
    {
        ["anyOf"] = new JsonArray(
            new JsonObject { ["type"] = new JsonArray("string", "number", "boolean", "array") },
            new JsonObject { ["type"] = "object", ["required"] = new JsonArray(Default) }),
    };

    public static ParameterValues? FromNode(SpecNode node, string name, Binder binder)
    {
        if (node is not MapNode map) return new ParameterValues(node, null);
        if (map.Find(Default) is { } standard) return new ParameterValues(standard.Value, map);
        binder.Report(DiagnosticCodes.MissingKey, node, $"'{Default}' is missing in {name}; add {Default}: the value where no severity is chosen");
        return null;
    }

    public JsonNode ToCanonical() => CanonicalForm.Node<SpecNode>((SpecNode?)_severities ?? Standard);
}
