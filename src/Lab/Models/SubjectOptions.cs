namespace HessianFaultLab.Lab.Models;

/// <summary>How to make a subject.</summary>
/// <param name="Seed">Decides weights, data and their order.</param>
/// <param name="BatchSize">Examples in the batch that is measured.</param>
/// <param name="Steps">Training steps before the measurement.</param>
/// <param name="DoublePrecision">float64 instead of float32.</param>
public sealed record SubjectOptions(long Seed, int BatchSize, int Steps, bool DoublePrecision);
