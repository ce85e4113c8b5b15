using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace HessianFaultLab.Lab.Specs.Schema;

/// <summary>Collects the definitions of a schema while shapes describe themselves.</summary>
internal sealed class SchemaBuilder
{
    private const string ParameterName = "parameter";

    private readonly SortedDictionary<string, JsonObject> _definitions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Type> _types = new(StringComparer.Ordinal);
    private bool _takesParameters;

    internal JsonObject Definitions => new(_definitions.Select(d => KeyValuePair.Create(d.Key, (JsonNode?)d.Value)));

    /// <summary>A value, or a reference to a parameter where there can be one.</summary>
    internal JsonObject OrParameter(JsonObject value)
    {
        if (!_takesParameters) return value;
        _definitions[ParameterName] = new JsonObject { ["type"] = "string", ["pattern"] = "^\\$[A-Za-z][A-Za-z0-9_-]*$", ["description"] = "The value of a parameter." };
        return new JsonObject { ["anyOf"] = new JsonArray(value, Reference(ParameterName)) };
    }

    /// <summary>A map of a type's settings, as a definition.</summary>
    internal JsonObject Settings(Type type, (string Key, string Name)? chosen, SettingList? siblings)
    {
        var name = DefinitionName(chosen is { } choice ? $"{choice.Key}-{choice.Name}" : Kebab(type), type, siblings);
        if (!_definitions.ContainsKey(name))
        {
            // Settings may hold settings of their own kind.
            _definitions.Add(name, []);
            _definitions[name] = Describe(type, chosen, siblings);
        }
        return Reference(name);
    }

    /// <summary>One of the registered classes: the key decides which settings there are.</summary>
    internal JsonObject Chosen(Type type, string key, SettingList? siblings, IReadOnlyCollection<Registered> registered, Func<Registered, JsonObject> settings)
    {
        var name = DefinitionName(Kebab(type), type, siblings);
        if (_definitions.ContainsKey(name)) return Reference(name);
        _definitions.Add(name, []);
        var bare = registered.Where(r => SettingList.Of(r.Type).All.All(s => !s.IsRequired)).Select(r => (JsonNode)r.Name).ToArray();
        var map = new JsonObject
        {
            ["type"] = "object",
            ["required"] = new JsonArray(key),
            ["properties"] = new JsonObject { [key] = OrParameter(new JsonObject { ["enum"] = new JsonArray([.. registered.Select(r => JsonValue.Create(r.Name))]) }) },
            ["allOf"] = new JsonArray([.. registered.Select(r => new JsonObject
            {
                ["if"] = new JsonObject { ["properties"] = new JsonObject { [key] = new JsonObject { ["const"] = r.Name } } },
                ["then"] = settings(r),
            })]),
        };
        _definitions[name] = bare.Length == 0 ? map : new JsonObject { ["anyOf"] = new JsonArray(new JsonObject { ["enum"] = new JsonArray(bare) }, map) };
        return Reference(name);
    }

    private JsonObject Describe(Type type, (string Key, string Name)? chosen, SettingList? siblings)
    {
        var list = SettingList.Of(type);
        var defaults = Activator.CreateInstance(type, nonPublic: true)!;
        var properties = new JsonObject();
        var required = new JsonArray();
        if (chosen is { } choice)
        {
            properties[choice.Key] = new JsonObject { ["const"] = choice.Name };
            required.Add(choice.Key);
        }
        foreach (var setting in list.All)
        {
            properties[setting.Name] = Property(setting, setting.IsRequired ? null : setting.Canonical(defaults));
            if (setting.IsRequired) required.Add(setting.Name);
        }
        foreach (var setting in siblings?.All ?? [])
        {
            properties[setting.Name] = Property(setting, null);
            if (setting.IsRequired) required.Add(setting.Name);
        }
        var map = new JsonObject { ["type"] = "object" };
        if (type.GetCustomAttribute<NamedAttribute>() is { } named) map["description"] = named.Summary;
        if (required.Count > 0) map["required"] = required;
        map["properties"] = properties;
        map["additionalProperties"] = list.Rest?.GetCustomAttribute<RestAttribute>() is { } rest ? new JsonObject { ["description"] = rest.Summary } : false;
        return map;
    }

    private JsonObject Property(Setting setting, JsonNode? initial)
    {
        var before = _takesParameters;
        _takesParameters |= setting.IsBoundLater;
        var value = OrParameter(setting.Shape.Schema(this));
        _takesParameters = before;
        if (setting.MayBeNull) value = new JsonObject { ["anyOf"] = new JsonArray(value, new JsonObject { ["type"] = "null" }) };
        // Beside a $ref, draft 7 reads nothing else.
        if (value.ContainsKey("$ref")) value = new JsonObject { ["allOf"] = new JsonArray(value) };
        value.Insert(0, "description", setting.Summary);
        if (initial is not null) value["default"] = initial;
        return value;
    }

    private static string Kebab(Type type) => JsonNamingPolicy.KebabCaseLower.ConvertName(type.Name);

    /// <summary>Inside what takes parameters, and among siblings, a type has a definition of its own.</summary>
    private string DefinitionName(string name, Type type, SettingList? siblings)
    {
        if (siblings is not null) name += $"-in-{Kebab(siblings.Type)}";
        if (_takesParameters) name += "-with-parameters";
        if (_types.TryAdd(name, type) || _types[name] == type) return name;
        throw new InvalidOperationException($"{type} and {_types[name]} would both be the definition {name}");
    }

    private static JsonObject Reference(string name) => new() { ["$ref"] = $"#/definitions/{name}" };
}
