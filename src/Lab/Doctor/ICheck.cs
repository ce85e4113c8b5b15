namespace HessianFaultLab.Lab.Doctor;

/// <summary>One question to the machine.</summary>
public interface ICheck
{
    /// <summary>The name under which the finding is shown.</summary>
    string Name { get; }

    /// <summary>Looks and reports. An exception counts as a failure with its message.</summary>
    Finding Examine(CancellationToken cancellation);
}
