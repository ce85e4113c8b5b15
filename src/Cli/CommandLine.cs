using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using HessianFaultLab.Cli.Commands;

namespace HessianFaultLab.Cli;

/// <summary>The commands of <c>hfl</c>. A new command is a class in Commands/ and a line here.</summary>
internal static class CommandLine
{
    internal static Option<bool> Verbose { get; } = new("--verbose")
    {
        Description = "Log to standard error what happens, and the stack trace of an error",
        Recursive = true,
    };

    internal static RootCommand Root()
    {
        var root = new RootCommand("HessianFaultLab: injects faults into attention models and finds them again by their curvature.")
        {
            Verbose,
            new CurvatureCommand(),
            new DoctorCommand(),
            new ModelsCommand(),
            new TrainCommand(),
        };
        foreach (var option in root.Options)
        {
            if (option is HelpOption { Action: HelpAction help }) help.MaxWidth = Terminal.Width;
            if (option is VersionOption version)
            {
                version.Description = "Show the versions of hfl and libtorch, and which libtorch it is";
                version.Action = new VersionAction();
            }
        }
        return root;
    }

    private sealed class VersionAction : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            VersionText.Write(parseResult.InvocationConfiguration.Output);
            return ExitCode.Ok;
        }
    }
}
