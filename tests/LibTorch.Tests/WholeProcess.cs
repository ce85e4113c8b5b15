namespace HessianFaultLab.LibTorch.Tests;

/// <summary>Tests that set or measure what the whole process shares; nothing else runs while they do.</summary>
[CollectionDefinition(nameof(WholeProcess), DisableParallelization = true)]
public sealed class WholeProcess;
