using System.Runtime.Versioning;

namespace HessianFaultLab.Cli.Tests;

[UnsupportedOSPlatform("windows")]
public sealed class SignalTests
{
    [Theory]
    [InlineData(2, 130)]
    [InlineData(15, 143)]
    public void A_signal_ends_a_running_command_cleanly(int signal, int code)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals");
        HflProcess.RequireSignal(signal);
        using var hfl = HflProcess.Start("doctor", "--verbose");
        // The log says so before libtorch is loaded, which takes far longer than a signal does.
        hfl.WaitForError("checking libtorch");
        hfl.Signal(signal);
        var (exitCode, output, error) = hfl.End();
        Assert.Equal(code, exitCode);
        Assert.Empty(output);
        Assert.EndsWith("hfl: stopped by a signal\n", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }
}
