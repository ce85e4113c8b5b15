namespace HessianFaultLab.Lab.Localization.Results;

/// <summary>One line of diagnosis.csv: what kind of fault a held-out run is taken to have.</summary>
/// <param name="Run">The run's id.</param>
/// <param name="Category">What its fault damages.</param>
/// <param name="RootCause">What causes it.</param>
/// <param name="FoundCategory">What was found instead of the first.</param>
/// <param name="FoundRootCause">And of the second.</param>
/// <param name="Confidence">From 0 to 1.</param>
public sealed record DiagnosisRow(string Run, string Category, string RootCause, string FoundCategory, string FoundRootCause, double Confidence);
