namespace HessianFaultLab.Lab.Signals.Observed;

/// <summary>What one node gives reaches another without passing a third.</summary>
public sealed record Edge(Node Producer, Node Consumer);
