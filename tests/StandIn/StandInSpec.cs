using System.Text.Json;

namespace HessianFaultLab.StandIn;

/// <summary>What a run of the stand-in does.</summary>
internal sealed record StandInSpec
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.KebabCaseLower };

    public long Seed { get; init; }

    public int Steps { get; init; } = 10;

    /// <summary>Milliseconds a step.</summary>
    public int Pause { get; init; }

    /// <summary>Steps between two checkpoints; 0 saves one only when it is asked to stop.</summary>
    public int CheckpointEvery { get; init; }

    /// <summary>The step at which the process kills itself, in its first so many attempts.</summary>
    public int DieAt { get; init; }

    public int DieTimes { get; init; }

    /// <summary>The step at which it throws.</summary>
    public int FailAt { get; init; }

    public int DivergeAt { get; init; }

    /// <summary>Bytes of a file that it writes beside the others.</summary>
    public long Ballast { get; init; }

    internal static StandInSpec Of(JsonElement spec) => spec.Deserialize<StandInSpec>(Json)!;
}
