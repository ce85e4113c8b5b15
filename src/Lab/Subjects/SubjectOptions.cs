namespace HessianFaultLab.Lab.Subjects;

/// <summary>How to make a subject.</summary>
/// <param name="Seed">Decides weights, data and their order.</param>
/// <param name="BatchSize">Examples in the batch that is measured.</param>
/// <param name="Steps">Training steps before the measurement; null takes the source's own number.</param>
/// <param name="DoublePrecision">float64 instead of float32.</param>
/// <param name="Data">The data set, as on the command line; null takes the source's own.</param>
/// <param name="Preset">The model's size; null takes <c>tiny</c>.</param>
public sealed record SubjectOptions(long Seed, int BatchSize, int? Steps, bool DoublePrecision, string? Data = null, string? Preset = null);
