using HessianFaultLab.Lab.Specs.Sources;

namespace HessianFaultLab.Lab.Specs.Nodes;

/// <summary>The parameter that gave a value, and the place where it says so.</summary>
public sealed record ParameterOrigin(string Parameter, SourceSpan Definition);
