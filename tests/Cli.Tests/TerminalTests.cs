using System.Diagnostics;
using System.Runtime.Versioning;

namespace HessianFaultLab.Cli.Tests;

/// <summary>What a terminal gets, by a terminal of util-linux's script.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class TerminalTests
{
    /// <summary>ESC [ ... m. The runtime itself sends other sequences to any terminal.</summary>
    private const string Colour = "\u001b\\[[0-9;]*m";

    [Fact]
    public void A_terminal_gets_a_table()
    {
        var output = OnTerminal("xterm-256color", noColor: null);
        Assert.Matches(Colour, output);
        Assert.Contains("╭", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("xterm-256color", "1")]
    [InlineData("dumb", null)]
    public void NO_COLOR_and_dumb_terminals_get_plain_text(string terminal, string? noColor)
    {
        var output = OnTerminal(terminal, noColor);
        Assert.DoesNotMatch(Colour, output);
        Assert.Contains("hierarchical attention", output, StringComparison.Ordinal);
        Assert.DoesNotContain("╭", output, StringComparison.Ordinal);
    }

    private static string OnTerminal(string terminal, string? noColor)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/script"), "there is no /usr/bin/script here");
        var hfl = Path.Combine(AppContext.BaseDirectory, "hfl.dll");
        var start = new ProcessStartInfo("/usr/bin/script", ["-qec", $"stty cols 100; dotnet '{hfl}' models list", "/dev/null"]) { RedirectStandardOutput = true, RedirectStandardInput = true, UseShellExecute = false };
        start.Environment["TERM"] = terminal;
        start.Environment["NO_COLOR"] = noColor;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output;
    }
}
