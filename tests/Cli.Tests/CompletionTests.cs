using System.Diagnostics;
using System.Runtime.Versioning;
using HessianFaultLab.Cli.Tests.Scripts;

namespace HessianFaultLab.Cli.Tests;

/// <summary>The shells' own completion, asked as the shells ask it.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class CompletionTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("hfl-completion-");

    public CompletionTests()
    {
        var hfl = Path.Combine(folder.FullName, "hfl");
        File.WriteAllText(hfl, $"#!/bin/sh\nexec dotnet '{Path.Combine(AppContext.BaseDirectory, "hfl.dll")}' \"$@\"\n");
        File.SetUnixFileMode(hfl, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    [Theory]
    [InlineData("hfl cur", "curvature")]
    [InlineData("hfl models show d", "distilbert decoder")]
    [InlineData("hfl run --fail", "--fail-fast")]
    [InlineData("hfl train han --optimizer ad", "adam adam-w")]
    [InlineData("hfl run experi", "")]
    [InlineData("./hfl completion ", "bash powershell zsh")]
    public void Bash_completes_commands_options_and_names(string line, string expected)
    {
        var words = string.Join(' ', line.Split(' ').Select(w => $"'{w}'"));
        var asked = $"cd '{folder.FullName}'; source <(hfl completion bash); COMP_LINE='{line}'; COMP_POINT={line.Length}; COMP_WORDS=({words}); COMP_CWORD={line.Split(' ').Length - 1}; _hfl; printf '%s\\n' \"${{COMPREPLY[@]}}\"";
        Assert.Equal(Sorted(expected), Sorted(Shell("bash", "-c", asked)));
    }

    [Theory]
    [InlineData("hfl cur", "curvature")]
    [InlineData("hfl models show d", "distilbert decoder")]
    [InlineData("hfl run --fail", "--fail-fast")]
    public void Zsh_does_too(string line, string expected)
    {
        Assert.SkipUnless(File.Exists("/bin/zsh") || File.Exists("/usr/bin/zsh"), "there is no zsh here");
        var words = string.Join(' ', line.Split(' ').Select(w => $"'{w}'"));
        var asked = $"compdef() {{ }}; compadd() {{ print -l -- ${{(P)2}} }}; source <(hfl completion zsh); words=({words}); CURRENT={line.Split(' ').Length}; _hfl";
        Assert.Equal(Sorted(expected), Sorted(Shell("zsh", "-f", "-c", asked)));
    }

    [Fact]
    public void The_script_for_PowerShell_is_well_formed_and_asks_hfl()
    {
        var script = HflProcess.Run(["completion", "powershell"]).Output;
        Assert.Empty(new PowerShellScript(script).Complaints);
        Assert.Contains("[suggest:$($line.Length)]", script, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private string Shell(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["PATH"] = $"{folder.FullName}:{Environment.GetEnvironmentVariable("PATH")}";
        using var shell = Process.Start(start)!;
        var error = shell.StandardError.ReadToEndAsync();
        var output = shell.StandardOutput.ReadToEnd();
        shell.WaitForExit();
        Assert.Equal("", error.Result);
        return output;
    }

    private static string[] Sorted(string words) => [.. words.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)];
}
