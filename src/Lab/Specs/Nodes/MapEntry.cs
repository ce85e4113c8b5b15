namespace HessianFaultLab.Lab.Specs.Nodes;

/// <summary>A key of a map and its value.</summary>
public sealed record MapEntry(ScalarNode Key, SpecNode Value);
