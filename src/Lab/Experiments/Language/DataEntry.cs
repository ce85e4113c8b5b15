using System.Text.Json.Nodes;
using HessianFaultLab.Lab.Data.Sources;
using HessianFaultLab.Lab.Specs;
using HessianFaultLab.Lab.Specs.Binding;
using HessianFaultLab.Lab.Specs.Diagnostics;
using HessianFaultLab.Lab.Specs.Nodes;

namespace HessianFaultLab.Lab.Experiments.Language;

/// <summary>Data by name, with options: <c>topic-documents</c>, or <c>{sst2: {path: glue/SST-2, form: tokens}}</c>.</summary>
public sealed class DataEntry : IFromNode<DataEntry>
{
    private const string PathKey = "path";

    private readonly DataRequest _request;

    private DataEntry(DataRequest request) => _request = request;

    public static string Form => "the name of a data set, or a map of the name to its options such as {sentiment-phrases: {negation: 0.4}}";

    public static JsonObject Schema
    {
        get
        {
            var names = DataSources.All.Select(s => s.Name).ToArray();
            return new JsonObject
            {
                ["anyOf"] = new JsonArray(
                    new JsonObject { ["type"] = "string", ["pattern"] = $"^({string.Join('|', names)})([:,].*)?$" },
                    new JsonObject
                    {
                        ["type"] = "object",
                        ["properties"] = new JsonObject(DataSources.All.Select(s => KeyValuePair.Create(s.Name, (JsonNode?)Options(s)))),
                        ["additionalProperties"] = false,
                    }),
            };
        }
    }

    public static DataEntry? FromNode(SpecNode node, string name, Binder binder)
    {
        if (node is ScalarNode { IsNull: false } scalar) return FromText(scalar, binder);
        if (node is not MapNode { Entries: [var (key, value)] } || value is not (MapNode or ScalarNode { IsNull: true }))
        {
            binder.Report(DiagnosticCodes.WrongType, node, $"{name} must be {Form}");
            return null;
        }
        if (Known(key, key.Text, binder) is not { } source) return null;
        var (path, fine) = ((string?)null, true);
        List<KeyValuePair<string, string>> options = [];
        foreach (var (option, given) in (value as MapNode)?.Entries ?? [])
        {
            if (given is not ScalarNode text)
            {
                binder.Report(DiagnosticCodes.WrongType, given, $"{option.Text} must be one value, not {given.Shown}");
                fine = false;
            }
            else if (option.Text == PathKey && source.PathMeaning is not null) path = text.Text;
            else options.Add(new(option.Text, text.Text));
        }
        foreach (var (option, _) in options.Where(o => source.Options.All(known => known.Name != o.Key)))
        {
            var names = source.Options.Select(o => o.Name);
            if (source.PathMeaning is not null) names = names.Prepend(PathKey);
            binder.Report(DiagnosticCodes.UnknownKey, ((MapNode)value).Find(option)!.Key, $"unknown key '{Shown.Of(option)}' in {source.Name}{binder.Suggest(option, names)}");
            fine = false;
        }
        return fine ? new DataEntry(new DataRequest(source.Name, path, options)) : null;
    }

    /// <summary>As <see cref="DataSources.Open"/> takes them. A relative path stays one, so that the same experiment has the same runs on another machine.</summary>
    public string Text => (_request with { Path = _request.Path is { } path ? Spelled(path) : null }).ToString();

    public JsonNode ToCanonical()
    {
        var options = new JsonObject(_request.Options.Select(o => KeyValuePair.Create(o.Key, (JsonNode?)JsonValue.Create(o.Value))));
        if (_request.Path is { } path) options.Insert(0, PathKey, path);
        return new JsonObject { [_request.Name] = options };
    }

    private static string Spelled(string path) => Path.IsPathRooted(path) ? Path.GetFullPath(path) : path.Replace(Path.DirectorySeparatorChar, '/');

    private static DataEntry? FromText(ScalarNode node, Binder binder)
    {
        try
        {
            var request = DataRequest.Parse(node.Text);
            return Known(node, request.Name, binder) is null ? null : new DataEntry(request);
        }
        catch (BadInputException error)
        {
            binder.Report(DiagnosticCodes.Malformed, node, error.Message);
            return null;
        }
    }

    private static IDataSource? Known(SpecNode place, string name, Binder binder)
    {
        var found = DataSources.All.FirstOrDefault(s => s.Name == name);
        if (found is null) binder.Report(DiagnosticCodes.UnknownWord, place, $"there are no data '{Shown.Of(name)}'{binder.Suggest(name, DataSources.All.Select(s => s.Name))}");
        return found;
    }

    private static JsonObject Options(IDataSource source)
    {
        var scalar = new JsonArray("string", "number", "boolean");
        var options = new JsonObject(source.Options.Select(o => KeyValuePair.Create(o.Name, (JsonNode?)new JsonObject { ["description"] = o.Meaning, ["type"] = scalar.DeepClone(), ["default"] = o.Default })));
        if (source.PathMeaning is { } meaning) options.Insert(0, PathKey, new JsonObject { ["description"] = meaning, ["type"] = "string" });
        return new JsonObject { ["description"] = source.Summary, ["type"] = new JsonArray("object", "null"), ["properties"] = options, ["additionalProperties"] = false };
    }
}
