using HessianFaultLab.Lab.Runs;

namespace HessianFaultLab.Lab.Localization.Figures;

/// <summary>Who a run is: a line of runs.csv, and what scores make of it.</summary>
/// <param name="row">A run that is done.</param>
public sealed class RunLabel(RunRow row)
{
    public string Run => row.Run;

    public int Index => row.Index;

    public string Model => row.Model;

    public string Fault => row.Fault;

    public string Severity => row.Severity;

    public string Category => row.Category;

    public string RootCause => row.RootCause;

    /// <summary>Where the fault's actions act.</summary>
    public string ActsOn => row.ActsOn;

    public string Seed => row.Seed;

    public bool IsDiverged => row.Outcome == "diverged";

    /// <summary>Null in a clean run.</summary>
    public int? InjectedAt => row.InjectedAt;

    public IReadOnlyList<string> Truth { get; } = row.Truth.Split(';', StringSplitOptions.RemoveEmptyEntries);

    public IReadOnlyList<string> Equivalent { get; } = row.Equivalent.Split(';', StringSplitOptions.RemoveEmptyEntries);

    public bool IsClean => InjectedAt is null;

    /// <summary>What is compared with each other: runs of one subject differ in seed and fault alone.</summary>
    public string Subject { get; } = string.Join('\n', row.Model, row.Preset, row.Data, row.Variant);

    /// <summary>When the fault came: <c>start</c>, <c>middle</c> or <c>end</c>; empty in a clean run.</summary>
    public string Stage => InjectedAt is not { } at ? "" : at == 0 ? "start" : at >= (row.Steps ?? 0) ? "end" : "middle";

    /// <summary>Somebody else's model of the same kind, which may be wrong at a step.</summary>
    internal RunLabel Stranger(string name, int step) => new(row with { Run = name, Seed = "", Fault = "", Severity = "", Category = "", RootCause = "", ActsOn = "", Truth = "", Equivalent = "", InjectedAt = step, Steps = step });

    /// <summary>Runs that repeat each other with other seeds.</summary>
    public string Kind => string.Join('\n', Subject, Fault, Severity, Stage);
}
