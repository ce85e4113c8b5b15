namespace HessianFaultLab.Lab.Experiments.Planning;

/// <summary>A run of an experiment, with what people call it.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Preset">The model's size.</param>
/// <param name="Data">As the command line would ask for them.</param>
/// <param name="Fault">The fault type, or clean.</param>
/// <param name="Severity">Empty in a clean run.</param>
/// <param name="Target">What the fault's target means, as text; empty where it concerns the training as a whole, and in a clean run.</param>
/// <param name="Variant">The combination of the sweep; empty without one.</param>
/// <param name="Spec">All that decides its results.</param>
public sealed record PlannedRun(string Model, string Preset, string Data, string Fault, string Severity, string Target, string Variant, RunSpec Spec)
{
    public string Id { get; } = Spec.Id;

    /// <summary>The step up to which it is its clean twin; null where they have nothing in common.</summary>
    internal int? Branch { get; init; }

    /// <summary>What the fault damages; empty in a clean run, as the next two.</summary>
    public string Category { get; init; } = "";

    public string RootCause { get; init; } = "";

    /// <summary>Where its actions act: parameters, forward, optimization, examples, losses, settings, cache.</summary>
    public string ActsOn { get; init; } = "";
}
