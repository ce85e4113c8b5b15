using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using HessianFaultLab.Cli.Commands;
using HessianFaultLab.Lab.Faults.Language;
using HessianFaultLab.Lab.Specs;
using HessianFaultLab.Lab.Specs.Diagnostics;

namespace HessianFaultLab.Cli.Rendering;

/// <summary>Fault types, as tables and as JSON.</summary>
internal static class FaultText
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.KebabCaseLower,
    };

    internal static Grid List(IEnumerable<FaultDefinition> faults) => new(
        ["fault", "category", "severities", "operators", "what goes wrong"],
        [.. faults.Select(f => (string[])[f.Name, Words.Of(f.File.Category), string.Join(", ", f.Severities.Skip(1)), string.Join(", ", Operators(f)), f.File.Summary])],
        new HashSet<int>());

    /// <summary>How much of the literature's catalogues there is.</summary>
    internal static string Counts(IReadOnlyCollection<FaultDefinition> faults)
    {
        var operators = faults.SelectMany(f => f.File.Operator).Distinct().Count();
        var causes = faults.Where(f => f.File.Operator.Count > 0).Select(f => (f.File.Category, f.File.RootCause)).Distinct().Count();
        var programs = faults.SelectMany(f => f.File.Deepcrime).Distinct().Count();
        var numeric = faults.Count(f => f.File.Catalogue == FaultSource.Numeric);
        return $"{Words.Count(faults.Count, "fault type")}; {operators} of DEForm's 52 operators with {Words.Count(causes, "root cause")}, {programs} of DeepCrime's 24 operators, {numeric} numeric faults";
    }

    internal static string ListJson(IEnumerable<FaultDefinition> faults) => new JsonArray([.. faults.Select(f => FileNode(f))]).ToJsonString(Json);

    internal static string ShowJson(FaultDefinition fault, IReadOnlyList<Reach> reach)
    {
        var node = FileNode(fault);
        node["reach"] = JsonSerializer.SerializeToNode(reach, Json);
        return node.ToJsonString(Json);
    }

    internal static void Show(FaultDefinition fault, IReadOnlyList<Reach> reach, TextWriter output)
    {
        var file = fault.File;
        output.WriteLine($"{fault.Name}: {file.Summary}");
        output.WriteLine($"category {Words.Of(file.Category)}, root cause {file.RootCause}{(Operators(fault).Any() ? $", operators {string.Join(", ", Operators(fault))}" : "")}");
        if (file.Parameters.Count > 0)
        {
            output.WriteLine();
            Parameters(fault).Write(output);
        }
        output.WriteLine();
        var use = fault.Use(ParameterValues.Default, FaultChanges.None, new DiagnosticList())!;
        foreach (var injection in use.Injections) output.WriteLine($"inject   {Flow(CanonicalForm.Node(injection))}");
        if (use.Target is { } target) output.WriteLine($"target   {Flow(CanonicalForm.Node(target))}");
        foreach (var truth in use.Truth) output.WriteLine($"truth    {Flow(CanonicalForm.Node(truth))}");
        foreach (var equal in use.Equivalent) output.WriteLine($"as right {Flow(CanonicalForm.Node(equal))}");
        output.WriteLine();
        new Grid(["model", "where it can sit"], [.. reach.Select(r => (string[])[r.Model, r.WhyNot ?? (r.Places.Count == 0 ? "the training as a whole" : string.Join(", ", r.Places))])], new HashSet<int>()).Write(output);
    }

    private static Grid Parameters(FaultDefinition fault) => new(
        ["parameter", .. fault.Severities],
        [.. fault.File.Parameters.Select(p => (string[])[p.Key, .. fault.Severities.Select(s => Flow(CanonicalForm.Node(p.Value.At(s))))])],
        new HashSet<int>(Enumerable.Range(1, fault.Severities.Count)));

    private static IEnumerable<string> Operators(FaultDefinition fault) => fault.File.Operator.Concat(fault.File.Deepcrime);

    private static JsonObject FileNode(FaultDefinition fault)
    {
        var node = (JsonObject)CanonicalForm.Node(fault.File);
        node["severities"] = new JsonArray([.. fault.Severities.Select(s => JsonValue.Create(s))]);
        return node;
    }

    /// <summary>JSON as YAML on one line, which is how people write it here.</summary>
    private static string Flow(JsonNode? node) => node switch
    {
        JsonObject map => $"{{{string.Join(", ", map.Select(p => $"{p.Key}: {Flow(p.Value)}"))}}}",
        JsonArray list => $"[{string.Join(", ", list.Select(Flow))}]",
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        _ => node?.ToJsonString() ?? "null",
    };
}
