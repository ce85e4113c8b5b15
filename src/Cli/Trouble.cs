using HessianFaultLab.Curvature;
using HessianFaultLab.Lab;
using HessianFaultLab.Lab.Faults.Injections;

namespace HessianFaultLab.Cli;

/// <summary>What a user is told about an exception: one line and an exit code, never a stack trace.</summary>
/// <param name="Message">Says what is wrong and what to do.</param>
/// <param name="ExitCode">What <c>hfl</c> ends with.</param>
/// <param name="IsExpected">False where the program itself may be at fault, so that the trace is worth a look.</param>
internal sealed record Trouble(string Message, int ExitCode, bool IsExpected)
{
    internal static Trouble Of(Exception error) => error switch
    {
        // What is missing while a static field is set up arrives wrapped.
        TypeInitializationException { InnerException: { } inner } => Of(inner),
        AggregateException { InnerExceptions: [var only] } => Of(only),
        CurvatureException or InjectionException => new(OneLine(error.Message), Cli.ExitCode.Failed, true),
        BadInputException => new(OneLine(error.Message), Cli.ExitCode.BadInput, true),
        DllNotFoundException => new(OneLine(error.Message), Cli.ExitCode.BadInput, true),
        FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException =>
            new(OneLine(error.Message), Cli.ExitCode.BadInput, true),
        _ => new($"{error.GetType().Name}: {OneLine(error.Message)}", Cli.ExitCode.Failed, false),
    };

    private static string OneLine(string message) =>
        string.Join(' ', message.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
