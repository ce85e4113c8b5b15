namespace HessianFaultLab.Curvature.Tests;

/// <summary>Tests that count the tensors of the process or set its threads; nothing else runs while they do.</summary>
[CollectionDefinition(nameof(WholeProcess), DisableParallelization = true)]
public sealed class WholeProcess;
