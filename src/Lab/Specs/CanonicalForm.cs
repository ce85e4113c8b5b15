using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using HessianFaultLab.Lab.Specs.Nodes;
using HessianFaultLab.Lab.Specs.Shapes;

namespace HessianFaultLab.Lab.Specs;

/// <summary>
/// The one way to write a bound object, as JSON: settings in the order of the class, nulls left out, defaults written, numbers
/// as short as they read back. Equal objects give equal texts, whatever the file looked like; and since JSON is YAML, the
/// text binds back to an equal object.
/// </summary>
public static class CanonicalForm
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions Indented = new(Compact) { WriteIndented = true, NewLine = "\n" };

    /// <summary>On one line.</summary>
    public static string Text<T>(T value)
        where T : notnull => Node(value).ToJsonString(Compact);

    /// <summary>For people.</summary>
    public static string IndentedText<T>(T value)
        where T : notnull => Node(value).ToJsonString(Indented);

    public static JsonNode Node<T>(T value)
        where T : notnull => Shape.Of(typeof(T)).Canonical(value);

    internal static JsonNode? OfNode(SpecNode node) => node switch
    {
        ListNode list => new JsonArray([.. list.Items.Select(OfNode)]),
        MapNode map => new JsonObject(map.Entries.Select(e => KeyValuePair.Create(e.Key.Text, OfNode(e.Value)))),
        ScalarNode { IsQuoted: false, Text: "true" or "false" } scalar => JsonValue.Create(scalar.Text == "true"),
        ScalarNode { IsQuoted: false } scalar when long.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => JsonValue.Create(whole),
        ScalarNode { IsQuoted: false } scalar when double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) =>
            Numbers.Json(number),
        ScalarNode { IsNull: true } => null,
        _ => JsonValue.Create(((ScalarNode)node).Text),
    };
}
