using System.CommandLine;
using System.CommandLine.Invocation;
using HessianFaultLab.Cli.Commands;
using HessianFaultLab.Lab.Specs.Diagnostics;
using Serilog;
using Serilog.Events;

namespace HessianFaultLab.Cli;

/// <summary>One call of <c>hfl</c>, from arguments to exit code.</summary>
internal static class HflProgram
{
    internal static Task<int> RunAsync(string[] arguments) => RunAsync(CommandLine.Root(), arguments, Console.Out, Console.Error);

    internal static async Task<int> RunAsync(RootCommand root, string[] arguments, TextWriter output, TextWriter error)
    {
        // Signals and exceptions are this program's own business; System.CommandLine would print the stack trace.
        var configuration = new InvocationConfiguration
        {
            Output = output,
            Error = error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        var parsed = root.Parse(arguments);
        if (parsed.Action is ParseErrorAction || ParseProblems.UnknownOptions(parsed).Any()) return Reject(parsed, error);

        using var signals = new Signals();
        var verbose = parsed.GetValue(CommandLine.Verbose);
        StartLog(verbose);
        try
        {
            var code = await parsed.InvokeAsync(configuration, signals.Stop);
            // A scheduler is told what became of the run, whatever was asked of it.
            return parsed.CommandResult.Command is RunOneCommand ? code : signals.ExitCode ?? code;
        }
        catch (OperationCanceledException) when (signals.ExitCode is not null)
        {
            await error.WriteLineAsync("hfl: stopped by a signal");
            return signals.ExitCode.Value;
        }
        catch (BadSpecException bad)
        {
            // Each mistake has its place, and editors and CI find it by the form of the line.
            await error.WriteAsync(bad.Message);
            await error.WriteLineAsync($"hfl: {Words.Count(bad.Diagnostics.Count, "mistake")}; nothing was run");
            return ExitCode.BadInput;
        }
        catch (Exception exception)
        {
            var trouble = Trouble.Of(exception);
            Log.Debug(exception, "the command failed");
            await error.WriteLineAsync($"hfl: error: {trouble.Message}");
            if (!trouble.IsExpected && !verbose) await error.WriteLineAsync("  --verbose shows where it happened");
            return trouble.ExitCode;
        }
        finally
        {
            await Log.CloseAndFlushAsync();
        }
    }

    private static int Reject(ParseResult parsed, TextWriter error)
    {
        foreach (var problem in ParseProblems.Of(parsed)) error.WriteLine($"hfl: error: {problem}");
        var suggestions = Suggestions.For(parsed);
        if (suggestions.Count > 0) error.WriteLine($"  Did you mean {string.Join(" or ", suggestions.Select(name => $"'{name}'"))}?");
        error.WriteLine($"  {Suggestions.Path(parsed)} --help lists what there is.");
        return ExitCode.BadInput;
    }

    private static void StartLog(bool verbose) => Log.Logger = new LoggerConfiguration()
        .MinimumLevel.Is(verbose ? LogEventLevel.Debug : LogEventLevel.Warning)
        .WriteTo.Console(
            outputTemplate: "{Timestamp:HH:mm:ss.fff} {Level:u3} {Message:lj}{NewLine}{Exception}",
            standardErrorFromLevel: LogEventLevel.Verbose)
        .CreateLogger();
}
