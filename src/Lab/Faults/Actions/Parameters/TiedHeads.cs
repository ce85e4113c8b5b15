namespace HessianFaultLab.Lab.Faults.Actions.Parameters;

/// <summary>Which heads are the same as the first.</summary>
public enum TiedHeads
{
    All,
    FirstHalf,

    /// <summary>Every other one: the first, the third, ...</summary>
    Alternating,
}
