namespace HessianFaultLab.Lab.Runs;

/// <summary>The state that run.json names: the last one its process wrote down.</summary>
public enum RunPhase
{
    Running,
    Stopped,
    Failed,

    /// <summary>Written last, when every other file is whole.</summary>
    Done,
}
