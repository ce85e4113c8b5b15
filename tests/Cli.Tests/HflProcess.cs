using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace HessianFaultLab.Cli.Tests;

/// <summary>The built <c>hfl</c>, or the stand-in whose runs compute next to nothing, as a process of its own.</summary>
internal sealed partial class HflProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process process;
    private readonly StringBuilder written = new();
    private readonly Task output;

    private HflProcess(string program, string[] arguments, (string Name, string? Value)[] environment, string? folder = null)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, program + ".dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
            WorkingDirectory = folder ?? "",
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        process = Process.Start(start)!;
        process.StandardInput.Close();
        output = ReadAsync();
    }

    internal static HflProcess Start(params string[] arguments) => new("hfl", arguments, []);

    internal static HflProcess StartIn(string folder, params string[] arguments) => new("hfl", arguments, [], folder);

    internal static (int ExitCode, string Output, string Error) RunIn(string folder, params string[] arguments)
    {
        using var hfl = StartIn(folder, arguments);
        return hfl.End();
    }

    internal static HflProcess StartStandIn(params string[] arguments) => new("hfl-stand-in", arguments, []);

    internal static (int ExitCode, string Output, string Error) Run(string[] arguments, params (string Name, string? Value)[] environment)
    {
        using var hfl = new HflProcess("hfl", arguments, environment);
        return hfl.End();
    }

    internal static (int ExitCode, string Output, string Error) RunStandIn(string[] arguments, params (string Name, string? Value)[] environment)
    {
        using var standIn = new HflProcess("hfl-stand-in", arguments, environment);
        return standIn.End();
    }

    internal int Id => process.Id;

    internal bool HasEnded => process.HasExited;

    /// <summary>Reads standard error up to a line that contains a text.</summary>
    internal void WaitForError(string text)
    {
        while (process.StandardError.ReadLine() is { } line)
        {
            if (line.Contains(text, StringComparison.Ordinal)) return;
        }
        Assert.Fail($"hfl ended without writing '{text}' to standard error");
    }

    /// <summary>Waits for a line of standard output that contains a text.</summary>
    internal string WaitForOutput(string text)
    {
        for (var until = Environment.TickCount64 + (long)Patience.TotalMilliseconds; Environment.TickCount64 < until && !output.IsCompleted; Thread.Sleep(20))
        {
            if (Written().Split('\n').SkipLast(1).FirstOrDefault(line => line.Contains(text, StringComparison.Ordinal)) is { } found) return found;
        }
        Assert.Fail($"hfl did not write '{text}' to standard output: {Written()}");
        return "";
    }

    /// <summary>Skips a test of interrupts where whoever started the tests has them ignored, as a shell does for what runs in the background: it is inherited.</summary>
    internal static void RequireSignal(int number)
    {
        const string Ignored = "SigIgn:";
        var line = File.Exists("/proc/self/status") ? File.ReadLines("/proc/self/status").FirstOrDefault(l => l.StartsWith(Ignored, StringComparison.Ordinal)) : null;
        var mask = line is null ? 0 : Convert.ToUInt64(line[Ignored.Length..].Trim(), 16);
        Assert.SkipWhen((mask & (1UL << (number - 1))) != 0, $"SIGNAL {number} IS NOT TESTED: it is ignored in whatever this process starts; run the tests in the foreground");
    }

    internal void Signal(int number) => Assert.Equal(0, Kill(process.Id, number));

    internal (int ExitCode, string Output, string Error) End()
    {
        var error = process.StandardError.ReadToEnd();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"hfl did not end within {Patience}");
        }
        return (process.ExitCode, Written(), error);
    }

    private string Written()
    {
        if (process.HasExited) output.Wait(Patience);
        lock (written) return written.ToString();
    }

    private async Task ReadAsync()
    {
        var buffer = new char[4096];
        while (await process.StandardOutput.ReadAsync(buffer) is > 0 and var count)
        {
            lock (written) written.Append(buffer, 0, count);
        }
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        process.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
