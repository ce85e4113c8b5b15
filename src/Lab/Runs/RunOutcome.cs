using System.Text.Json.Nodes;

namespace HessianFaultLab.Lab.Runs;

/// <summary>What a run came to.</summary>
/// <param name="Kind">How it ended.</param>
/// <param name="Steps">Steps that were done.</param>
/// <param name="Detail">What diverged, and where; empty otherwise.</param>
/// <param name="Injections">What was injected, with digests before and after; null where there is nothing to tell.</param>
public sealed record RunOutcome(RunOutcomeKind Kind, long Steps, string Detail = "", JsonNode? Injections = null)
{
    /// <summary>What the parts took in this process; null where nobody looked.</summary>
    public RunTiming? Timing { get; init; }
}
