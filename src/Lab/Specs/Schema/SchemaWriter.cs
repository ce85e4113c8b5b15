using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using HessianFaultLab.Lab.Specs.Shapes;

namespace HessianFaultLab.Lab.Specs.Schema;

/// <summary>Writes JSON Schema, draft 7, of the same definitions that the binder reads, so that an editor completes and checks YAML.</summary>
public static class SchemaWriter
{
    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The schema of files that bind to a type, as indented JSON with a line break at its end.</summary>
    public static string Write<T>(string title)
    {
        var builder = new SchemaBuilder();
        var root = Shape.Of(typeof(T)).Schema(builder);
        var schema = new JsonObject { ["$schema"] = "http://json-schema.org/draft-07/schema#", ["title"] = title, ["allOf"] = new JsonArray(root) };
        if (builder.Definitions is { Count: > 0 } definitions) schema["definitions"] = definitions;
        return schema.ToJsonString(Layout) + "\n";
    }
}
