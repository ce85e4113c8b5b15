using System.Runtime.InteropServices;
using HessianFaultLab.Lab.Doctor.SelfTest;

namespace HessianFaultLab.Lab.Doctor;

/// <summary>The findings of all checks, in the order in which they were asked.</summary>
/// <param name="Findings">One a check.</param>
public sealed record Diagnosis(IReadOnlyList<Finding> Findings)
{
    /// <summary>True where no check failed; warnings do not count.</summary>
    public bool Passed => Findings.All(finding => finding.Status != FindingStatus.Failure);

    /// <summary>The checks of <c>hfl doctor</c>.</summary>
    public static IReadOnlyList<ICheck> AllChecks =>
    [
        new LibTorchCheck(), new BlasCheck(), new ThreadsCheck(), new CudaCheck(),
        new TrainingCheck(), new GradientCheck(), new HessianProductCheck(),
    ];

    /// <summary>Asks each check. Where libtorch cannot be loaded, the checks that need it fail with its message.</summary>
    public static Diagnosis Of(IEnumerable<ICheck> checks, CancellationToken cancellation = default) =>
        new([.. checks.Select(check => Ask(check, cancellation))]);

    private static Finding Ask(ICheck check, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            return check.Examine(cancellation);
        }
        catch (Exception error) when (Cause(error) is DllNotFoundException missing)
        {
            return new Finding(check.Name, FindingStatus.Failure, "libtorch cannot be loaded", missing.Message);
        }
        catch (Exception error) when (error is ExternalException or ArgumentException or InvalidOperationException)
        {
            return new Finding(check.Name, FindingStatus.Failure, error.Message);
        }
    }

    /// <summary>A library that is missing while a static field is set up arrives wrapped.</summary>
    private static Exception Cause(Exception error) =>
        error is TypeInitializationException { InnerException: { } inner } ? Cause(inner) : error;
}
