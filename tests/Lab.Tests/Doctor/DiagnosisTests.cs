using System.Runtime.InteropServices;
using HessianFaultLab.Lab.Doctor;

namespace HessianFaultLab.Lab.Tests.Doctor;

public sealed class DiagnosisTests
{
    [Fact]
    public void Warnings_pass_and_failures_do_not()
    {
        Assert.True(Of(() => new("a", FindingStatus.Ok, ""), () => new("b", FindingStatus.Warning, "")).Passed);
        Assert.False(Of(() => new("a", FindingStatus.Ok, ""), () => new("b", FindingStatus.Failure, "")).Passed);
    }

    [Fact]
    public void An_error_of_libtorch_is_a_failure_and_the_other_checks_still_run()
    {
        var diagnosis = Of(() => throw new ExternalException("mat1 and mat2 shapes cannot be multiplied"), () => new("b", FindingStatus.Ok, ""));
        Assert.Equal(new Finding("stub", FindingStatus.Failure, "mat1 and mat2 shapes cannot be multiplied"), diagnosis.Findings[0]);
        Assert.Equal(2, diagnosis.Findings.Count);
    }

    [Fact]
    public void A_libtorch_that_cannot_be_loaded_is_a_failure_with_its_advice_even_when_wrapped()
    {
        var diagnosis = Of(() => throw new TypeInitializationException("torch", new DllNotFoundException("Set LIBTORCH_HOME")));
        Assert.Equal(new Finding("stub", FindingStatus.Failure, "libtorch cannot be loaded", "Set LIBTORCH_HOME"), diagnosis.Findings[0]);
    }

    [Fact]
    public void Nothing_is_asked_after_a_cancellation()
    {
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();
        Assert.Throws<OperationCanceledException>(() => Diagnosis.Of([new Stub(() => new("a", FindingStatus.Ok, ""))], stopped.Token));
    }

    [Fact]
    public void This_machine_passes()
    {
        var diagnosis = Diagnosis.Of(Diagnosis.AllChecks);
        Assert.All(diagnosis.Findings, finding => Assert.True(finding.Status != FindingStatus.Failure, finding.ToString()));
        Assert.Equal(diagnosis.Findings.Count, diagnosis.Findings.DistinctBy(finding => finding.Check).Count());
    }

    private static Diagnosis Of(params Func<Finding>[] answers) => Diagnosis.Of(answers.Select(answer => new Stub(answer)));

    private sealed class Stub(Func<Finding> answer) : ICheck
    {
        public string Name => "stub";

        public Finding Examine(CancellationToken cancellation) => answer();
    }
}
