using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using HessianFaultLab.Cli.Commands;
using HessianFaultLab.Cli.Rendering;
using HessianFaultLab.Lab.Experiments;
using HessianFaultLab.Lab.Runs;

namespace HessianFaultLab.Cli;

/// <summary>The commands of <c>hfl</c>. A new command is a class in Commands/ and a line here.</summary>
internal static class CommandLine
{
    internal static Option<bool> Verbose { get; } = new("--verbose")
    {
        Description = "Log to standard error what happens, and the stack trace of an error",
        Recursive = true,
    };

    /// <param name="harness">What carries out a run; the lab's own unless a test has another.</param>
    /// <param name="planner">What makes a plan of a file; likewise.</param>
    internal static RootCommand Root(IRunHarness? harness = null, IPlanner? planner = null)
    {
        planner ??= new ExperimentPlanner();
        var root = new RootCommand("HessianFaultLab breaks attention models and finds the fault by their curvature")
        {
            Verbose,
            new CancelCommand(),
            new CompletionCommand(),
            new CurvatureCommand(),
            new DoctorCommand(),
            new FaultsCommand(),
            new InitCommand(),
            new MergeCommand(),
            new ModelsCommand(),
            new PlanCommand(),
            new ReportCommand(),
            new RunCommand(planner),
            new RunOneCommand(harness ?? new RunHarness()),
            new SchemaCommand(),
            new ScoreCommand(),
            new StatusCommand(),
            new StudyCommand(),
            new SubmitCommand(planner),
            new TrainCommand(),
            new WatchCommand(),
        };
        root.SetAction(parsed =>
        {
            Overview.Write(root, parsed.InvocationConfiguration.Output);
            return ExitCode.Ok;
        });
        foreach (var option in root.Options)
        {
            if (option is HelpOption { Action: HelpAction help })
            {
                help.MaxWidth = Terminal.Width;
                // What begins with a slash is a path here, and nothing that Tab should offer.
                foreach (var alias in option.Aliases.Where(a => a.StartsWith('/')).ToList()) option.Aliases.Remove(alias);
            }
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
