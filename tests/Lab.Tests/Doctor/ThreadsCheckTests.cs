using HessianFaultLab.Lab.Doctor;

namespace HessianFaultLab.Lab.Tests.Doctor;

public sealed class ThreadsCheckTests
{
    [Fact]
    public void As_many_threads_as_cores_are_well() =>
        Assert.Equal(
            new Finding("threads", FindingStatus.Ok, "2 within an operation, 1 between operations, 2 logical cores"),
            new ThreadsCheck().Judge(2, 1, 2));

    [Fact]
    public void More_threads_than_cores_are_a_warning()
    {
        var finding = new ThreadsCheck().Judge(16, 1, 2);
        Assert.Equal(FindingStatus.Warning, finding.Status);
        Assert.Contains("OMP_NUM_THREADS=2", finding.Advice, StringComparison.Ordinal);
    }
}
