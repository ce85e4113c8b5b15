using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace HessianFaultLab.Lab.Tests.Specs;

/// <summary>The part of JSON Schema, draft 7, that the schema writer uses; any other keyword fails.</summary>
internal sealed class JsonSchema(string schema)
{
    private readonly JsonObject _root = (JsonObject)JsonNode.Parse(schema)!;

    /// <summary>Where and how a value breaks the schema; null where it does not.</summary>
    internal string? Mistake(JsonNode? value) => Mistake(_root, value, "$");

    private string? Mistake(JsonNode schema, JsonNode? value, string at)
    {
        if (schema is JsonValue always) return always.GetValue<bool>() ? null : $"{at} may not be there";
        return ((JsonObject)schema).Select(rule => Broken(rule.Key, rule.Value!, (JsonObject)schema, value, at)).FirstOrDefault(m => m is not null);
    }

    private string? Broken(string keyword, JsonNode rule, JsonObject schema, JsonNode? value, string at)
    {
        var kind = value?.GetValueKind() ?? JsonValueKind.Null;
        var number = kind == JsonValueKind.Number ? double.Parse(value!.ToJsonString()) : double.NaN;
        switch (keyword)
        {
            case "$ref":
                return Mistake(_root["definitions"]![rule.GetValue<string>()["#/definitions/".Length..]]!, value, at);
            case "type":
                var types = rule is JsonArray several ? several.Select(t => t!.GetValue<string>()) : [rule.GetValue<string>()];
                return types.Any(t => Is(t, kind, number)) ? null : $"{at} is {value?.ToJsonString() ?? "null"}, not {rule.ToJsonString()}";
            case "anyOf":
                var mistakes = ((JsonArray)rule).Select(s => Mistake(s!, value, at)).ToArray();
                return mistakes.Contains(null) ? null : $"({string.Join(" | ", mistakes)})";
            case "allOf":
                return ((JsonArray)rule).Select(s => Mistake(s!, value, at)).FirstOrDefault(m => m is not null);
            case "if":
                return Mistake(rule, value, at) is null ? Mistake(schema["then"]!, value, at) : null;
            case "enum":
                return ((JsonArray)rule).Any(w => JsonNode.DeepEquals(w, value)) ? null : $"{at} is {value?.ToJsonString()}, none of {rule.ToJsonString()}";
            case "const":
                return JsonNode.DeepEquals(rule, value) ? null : $"{at} is not {rule.ToJsonString()}";
            case "pattern":
                return kind != JsonValueKind.String || Regex.IsMatch(value!.GetValue<string>(), rule.GetValue<string>()) ? null : $"{at} does not match {rule.ToJsonString()}";
            case "minLength":
                return kind != JsonValueKind.String || value!.GetValue<string>().Length >= rule.GetValue<int>() ? null : $"{at} is too short";
            case "minimum":
                return !(number < rule.GetValue<double>()) ? null : $"{at} is too small";
            case "maximum":
                return !(number > rule.GetValue<double>()) ? null : $"{at} is too large";
            case "exclusiveMinimum":
                return !(number <= rule.GetValue<double>()) ? null : $"{at} is too small";
            case "exclusiveMaximum":
                return !(number >= rule.GetValue<double>()) ? null : $"{at} is too large";
            case "minItems":
                return value is not JsonArray list || list.Count >= rule.GetValue<int>() ? null : $"{at} is too short";
            case "items":
                return (value as JsonArray)?.Select((item, i) => Mistake(rule, item, $"{at}[{i}]")).FirstOrDefault(m => m is not null);
            case "required":
                return ((JsonArray)rule).Select(k => k!.GetValue<string>()).FirstOrDefault(k => value is JsonObject map && !map.ContainsKey(k)) is { } missing ? $"{at} lacks {missing}" : null;
            case "properties":
                return ((JsonObject)rule).Where(p => value is JsonObject map && map.ContainsKey(p.Key)).Select(p => Mistake(p.Value!, value![p.Key], $"{at}.{p.Key}")).FirstOrDefault(m => m is not null);
            case "additionalProperties":
                var known = (JsonObject?)schema["properties"] ?? [];
                return (value as JsonObject)?.Where(p => !known.ContainsKey(p.Key)).Select(p => Mistake(rule, p.Value, $"{at}.{p.Key}")).FirstOrDefault(m => m is not null);
            case "$schema" or "title" or "description" or "default" or "definitions" or "then":
                return null;
            default:
                throw new NotSupportedException(keyword);
        }
    }

    private static bool Is(string type, JsonValueKind kind, double number) => type switch
    {
        "object" => kind == JsonValueKind.Object,
        "array" => kind == JsonValueKind.Array,
        "string" => kind == JsonValueKind.String,
        "number" => kind == JsonValueKind.Number,
        "integer" => kind == JsonValueKind.Number && Math.Floor(number) == number,
        "boolean" => kind is JsonValueKind.True or JsonValueKind.False,
        "null" => kind == JsonValueKind.Null,
        _ => throw new NotSupportedException(type),
    };
}
