namespace HessianFaultLab.Lab.Faults.Language;

/// <summary>Where a fault type can sit on a model.</summary>
/// <param name="Model">Its name.</param>
/// <param name="WhyNot">Why it means nothing there; null where it does mean something.</param>
/// <param name="Places">Components or sites that its first injection could hit; none where it concerns the training as a whole.</param>
public sealed record Reach(string Model, string? WhyNot, IReadOnlyList<string> Places);
