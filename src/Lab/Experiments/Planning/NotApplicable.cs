namespace HessianFaultLab.Lab.Experiments.Planning;

/// <summary>A combination that is not run, since the fault means nothing on the model.</summary>
public sealed record NotApplicable(string Model, string Fault, string Severity, string Reason);
