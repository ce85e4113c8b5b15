namespace HessianFaultLab.Lab.Faults.Actions.Examples;

/// <summary>Which wrong label an example gets.</summary>
public enum WrongLabel
{
    /// <summary>Any other, drawn.</summary>
    Random,

    /// <summary>That of the next class; of the last, the first.</summary>
    Next,
}
