namespace HessianFaultLab.Lab.Experiments.Language;

/// <summary>Which call of run-all runs an experiment.</summary>
public enum Marking
{
    /// <summary>Every call, <c>--quick</c> included.</summary>
    Quick,

    /// <summary>A call without <c>--quick</c>.</summary>
    Default,
}
