using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using HessianFaultLab.Lab.Models;
using HessianFaultLab.Lab.Models.Components;

namespace HessianFaultLab.Cli.Rendering;

/// <summary>Models and their components, as tables and as JSON.</summary>
internal static class ModelText
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.KebabCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    internal static Grid Kinds(IEnumerable<IModelKind> kinds) => new(
        ["model", "presets", "what it is"],
        [.. kinds.Select(k => (string[])[k.Name, string.Join(", ", k.Presets.Keys), k.Summary])],
        new HashSet<int>());

    internal static Grid Components(LabModel model)
    {
        var counts = Counts(model);
        return new(
            ["component", "roles", "layer", "depth", "parameters"],
            [.. model.Components.All.Select(c => (string[])[c.Name, string.Join(", ", c.Roles), Text(c.Layer), Text(c.Depth), Text(Count(c, counts))])],
            new HashSet<int> { 2, 3, 4 });
    }

    internal static Grid Sites(LabModel model) => new(
        ["site", "role", "component"],
        [
            .. model.Components.Sites.Select(s => (string[])[s.Name, s.Role, s.Component.Name]),
            .. model.Components.Operations.Select(o => (string[])[o.Name, o.Role, o.Component.Name]),
        ],
        new HashSet<int>());

    internal static Grid Properties(LabModel model) => new(
        ["property", "role", "component", "value"],
        [.. model.Components.Properties.Select(p => (string[])[p.Name, p.Role, p.Component.Name, Text(p.Value)])],
        new HashSet<int>());

    /// <summary>What the model is made by, on one line.</summary>
    internal static string Spec(ModelSpec spec) =>
        string.Join(", ", SpecNode(spec).Select(p => $"{p.Key} {p.Value?.ToJsonString(Compact).Replace("\"", "")}"));

    internal static string Summary(LabModel model) =>
        $"{model.ParameterCount.ToString("N0", CultureInfo.InvariantCulture)} parameters in {model.Components.Leaves.Count} components; {model.Components.Sites.Count} sites, {model.Components.Properties.Count} alterable properties";

    internal static string KindsJson(IEnumerable<IModelKind> kinds) =>
        JsonSerializer.Serialize(kinds.Select(k => new { k.Name, k.Summary, Presets = k.Presets.ToDictionary(p => p.Key, p => SpecNode(p.Value)) }), Json);

    internal static string ModelJson(string name, string preset, LabModel model)
    {
        var shapes = model.named_parameters().ToDictionary(p => p.name, p => p.parameter.shape);
        var counts = Counts(model);
        return JsonSerializer.Serialize(
            new
            {
                Model = name,
                Preset = preset,
                Spec = SpecNode(model.Spec),
                Parameters = model.ParameterCount,
                Components = model.Components.All.Select(c => new
                {
                    c.Name,
                    c.Roles,
                    c.Layer,
                    c.Depth,
                    ParameterCount = Count(c, counts),
                    Parameters = c.Parameters.Select(p => new { Name = p, Shape = shapes[p] }),
                    Sites = c.Sites.Select(s => new { s.Name, s.Role }),
                    Operations = c.Operations.Select(o => new { o.Name, o.Role }),
                    Properties = c.Properties.Select(p => new { p.Name, p.Role, p.Value }),
                }),
            },
            Json);
    }

    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static JsonObject SpecNode(ModelSpec spec) => JsonSerializer.SerializeToNode(spec, spec.GetType(), Json)!.AsObject();

    private static Dictionary<string, long> Counts(LabModel model) =>
        model.named_parameters().ToDictionary(p => p.name, p => p.parameter.NumberOfElements, StringComparer.Ordinal);

    private static long Count(Component component, Dictionary<string, long> counts) => component.All().SelectMany(c => c.Parameters).Sum(p => counts[p]);

    private static string Text(object value) =>
        value is Enum choice ? choice.ToString().ToLowerInvariant() : Convert.ToString(value, CultureInfo.InvariantCulture)!;

    private static string Text(long? number) => number?.ToString("N0", CultureInfo.InvariantCulture) ?? "";
}
