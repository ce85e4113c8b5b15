namespace HessianFaultLab.Lab.Tests;

/// <summary>Tests that need the process for themselves: libtorch's default generator, which dropout draws from, is one for all threads.</summary>
[CollectionDefinition(nameof(WholeProcess), DisableParallelization = true)]
public sealed class WholeProcess;
