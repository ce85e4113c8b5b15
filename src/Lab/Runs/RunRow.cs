namespace HessianFaultLab.Lab.Runs;

/// <summary>One line of runs.csv. Nothing in it depends on when, where or beside what the run was done.</summary>
/// <param name="Run">The run's id.</param>
/// <param name="Index">Its place in the plan.</param>
/// <param name="State">done, or why there is no result: absent, running, failed, interrupted, lost, changed, corrupt.</param>
/// <param name="Outcome">completed or diverged; empty without a result.</param>
/// <param name="Steps">Training steps that were done; empty without a result.</param>
/// <param name="Detail">What diverged or failed.</param>
/// <param name="Model">From the spec, like the columns that follow; empty where the spec has no such key.</param>
/// <param name="Preset">The model's size.</param>
/// <param name="Data">The data set; JSON where it has options.</param>
/// <param name="Fault">The fault's name.</param>
/// <param name="Severity">How strong the fault is.</param>
/// <param name="Target">The component that the fault was put into; JSON where it is more than a name.</param>
/// <param name="Seed">Of weights, data and training.</param>
/// <param name="Variant">The combination of the experiment's sweep; empty without one.</param>
/// <param name="InjectedAt">The step in which the first injection began; empty in a clean run.</param>
/// <param name="Category">What the fault damages; empty in a clean run.</param>
/// <param name="RootCause">What in a program causes it.</param>
/// <param name="ActsOn">Where its actions act: parameters, forward, optimization, examples, losses, settings or cache.</param>
/// <param name="Truth">Components that a localizer should find, separated by semicolons; empty where the fault concerns the training as a whole.</param>
/// <param name="Equivalent">Components that count as found as well, likewise.</param>
public sealed record RunRow(
    string Run,
    int Index,
    string State,
    string Outcome,
    long? Steps,
    string Detail,
    string Model,
    string Preset,
    string Data,
    string Fault,
    string Severity,
    string Target,
    string Seed,
    string Variant,
    int? InjectedAt,
    string Category,
    string RootCause,
    string ActsOn,
    string Truth,
    string Equivalent);
