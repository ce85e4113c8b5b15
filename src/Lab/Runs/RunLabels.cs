namespace HessianFaultLab.Lab.Runs;

/// <summary>What people call a run of a plan; nothing of it decides the results.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Preset">The model's size.</param>
/// <param name="Data">The data set with its options.</param>
/// <param name="Fault">The fault type, or clean.</param>
/// <param name="Severity">How strong the fault is; empty in a clean run.</param>
/// <param name="Target">Where the fault was to go.</param>
/// <param name="Variant">The combination of the experiment's sweep.</param>
public sealed record RunLabels(string Model, string Preset, string Data, string Fault, string Severity, string Target, string Variant)
{
    /// <summary>What the fault damages.</summary>
    public string Category { get; init; } = "";

    /// <summary>What in a program causes it.</summary>
    public string RootCause { get; init; } = "";

    /// <summary>Where its actions act.</summary>
    public string ActsOn { get; init; } = "";
}
