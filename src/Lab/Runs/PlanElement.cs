using System.Text.Json;
using System.Text.Json.Serialization;

namespace HessianFaultLab.Lab.Runs;

/// <summary>One run of a plan: a line of plan.jsonl.</summary>
/// <param name="Id">A hash of the resolved spec; the name of the run's folder.</param>
/// <param name="Index">The line's number, from zero.</param>
/// <param name="Spec">The resolved spec: all that decides the run.</param>
public sealed record PlanElement(string Id, int Index, JsonElement Spec)
{
    /// <summary>What people call it, where the plan says so.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RunLabels? Labels { get; init; }

    /// <summary>The folder that relative paths of the spec are seen from; null where it has none. Not part of the spec: elsewhere the same run has another.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Base { get; init; }

    /// <summary>Of the spec with its keys in order and no space between: what tells whether a run was done with this very spec.</summary>
    [JsonIgnore]
    public string SpecDigest => Digest.Of(CanonicalJson.Bytes(Spec));
}
