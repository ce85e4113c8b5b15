using System.Text.Json;
using System.Text.Json.Serialization;
using HessianFaultLab.Lab.Runs;

namespace HessianFaultLab.Lab.Batches;

/// <summary>How a run tells its batch where it stands: a line of JSON on standard output, a few a second at most.</summary>
public static class ProgressLine
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static string Of(RunProgress progress) => JsonSerializer.Serialize(progress, Json);

    /// <summary>Null where a line is something else.</summary>
    public static RunProgress? Parse(string line)
    {
        if (!line.StartsWith('{')) return null;
        try
        {
            return JsonSerializer.Deserialize<RunProgress>(line, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
