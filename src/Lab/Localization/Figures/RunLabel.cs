namespace HessianFaultLab.Lab.Localization.Figures;

/// <summary>A line of runs.csv, as far as scores need it.</summary>
public sealed record RunLabel
{
    public required string Run { get; init; }

    public required int Index { get; init; }

    public required string Model { get; init; }

    public required string Preset { get; init; }

    public required string Data { get; init; }

    public required string Variant { get; init; }

    public required string Fault { get; init; }

    public required string Severity { get; init; }

    public required string Category { get; init; }

    public required string RootCause { get; init; }

    /// <summary>Where the fault's actions act.</summary>
    public required string ActsOn { get; init; }

    public required string Seed { get; init; }

    public required bool IsDiverged { get; init; }

    /// <summary>Null in a clean run.</summary>
    public required int? InjectedAt { get; init; }

    /// <summary>The last step that the run was measured at or trained to.</summary>
    public required int Steps { get; init; }

    public required IReadOnlyList<string> Truth { get; init; }

    public required IReadOnlyList<string> Equivalent { get; init; }

    public bool IsClean => InjectedAt is null;

    /// <summary>What is compared with each other: runs of one subject differ in seed and fault alone.</summary>
    public string Subject => string.Join('\n', Model, Preset, Data, Variant);

    /// <summary>When the fault came: <c>start</c>, <c>middle</c> or <c>end</c>; empty in a clean run.</summary>
    public string Stage => InjectedAt is not { } at ? "" : at == 0 ? "start" : at >= Steps ? "end" : "middle";

    /// <summary>Runs that repeat each other with other seeds.</summary>
    public string Kind => string.Join('\n', Subject, Fault, Severity, Stage);
}
