namespace HessianFaultLab.Lab.Data.Examples;

/// <summary>An input with its class.</summary>
public sealed record Labelled<T>(T Input, int Label);
