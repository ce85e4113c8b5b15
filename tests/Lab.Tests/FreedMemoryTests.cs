using System.Runtime.InteropServices;

namespace HessianFaultLab.Lab.Tests;

public sealed class FreedMemoryTests
{
    /// <summary>What it wins, row 1 of the curvature benchmark measures: the program's first thread has the memory that is kept, a test's has not.</summary>
    [Fact]
    public void Glibc_takes_the_settings() =>
        Assert.Equal(OperatingSystem.IsLinux() && !RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal), FreedMemory.Keep());
}
