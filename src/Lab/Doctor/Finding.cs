namespace HessianFaultLab.Lab.Doctor;

/// <summary>What one check found.</summary>
/// <param name="Check">The check's name.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Detail">What was seen.</param>
/// <param name="Advice">What to do about it; null where nothing needs doing.</param>
public sealed record Finding(string Check, FindingStatus Status, string Detail, string? Advice = null);
