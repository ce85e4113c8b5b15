using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace HessianFaultLab.Lab.Runs;

/// <summary>run.json: what was to be done, what came of it, and on what.</summary>
public sealed record RunRecord
{
    /// <summary>Rises whenever a file of a run gets another meaning; runs of another format are done again.</summary>
    public const int CurrentFormat = 1;

    /// <summary>How run.json is written, and whatever stands in it.</summary>
    internal static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.KebabCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    public int Format { get; init; } = CurrentFormat;

    public required string Id { get; init; }

    public RunPhase State { get; init; }

    /// <summary>How the run ended, once it did.</summary>
    public RunOutcomeKind? Outcome { get; init; }

    public long Steps { get; init; }

    /// <summary>What diverged or failed; empty otherwise.</summary>
    public string Detail { get; init; } = "";

    /// <summary>Processes that have worked on it.</summary>
    public int Attempts { get; init; } = 1;

    public required string SpecDigest { get; init; }

    public JsonElement Spec { get; init; }

    public JsonNode? Injections { get; init; }

    public IReadOnlyList<RunFile> Files { get; init; } = [];

    /// <summary>By this machine's clock; for people, nothing is decided by it.</summary>
    public DateTimeOffset Started { get; init; }

    /// <summary>Time that all its processes took together, where they ended by themselves.</summary>
    public double Seconds { get; init; }

    /// <summary>Of these, what the run's parts took; null where nobody looked.</summary>
    public RunTiming? Timing { get; init; }

    public Provenance? Provenance { get; init; }

    internal string ToJson() => JsonSerializer.Serialize(this, Json) + "\n";

    /// <summary>Null where the text is no record.</summary>
    internal static RunRecord? Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<RunRecord>(text, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
