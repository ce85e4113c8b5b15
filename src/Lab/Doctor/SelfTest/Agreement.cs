namespace HessianFaultLab.Lab.Doctor.SelfTest;

/// <summary>How far a derivative by autograd lies from the same by central differences.</summary>
internal static class Agreement
{
    internal const string Advice = "Do not trust this libtorch's numbers: choose another one with LIBTORCH_HOME.";

    /// <summary>A relative error against its tolerance; NaN fails.</summary>
    internal static Finding Judge(string check, string what, double error, double tolerance)
    {
        var detail = $"{what} within {error:0.0e+0} of central differences in float64 (tolerance {tolerance:0e+0})";
        return error <= tolerance
            ? new(check, FindingStatus.Ok, detail)
            : new(check, FindingStatus.Failure, detail, Advice);
    }
}
