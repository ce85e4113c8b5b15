using System.CommandLine;

namespace HessianFaultLab.Cli.Commands;

/// <summary><c>hfl completion</c>: the script by which a shell completes commands, options and names.</summary>
internal sealed class CompletionCommand : Command
{
    private static readonly Dictionary<string, string> Scripts = new(StringComparer.Ordinal)
    {
        ["bash"] = "hfl.bash",
        ["zsh"] = "hfl.zsh",
        ["powershell"] = "hfl.ps1",
    };

    private readonly Argument<string> shell = new("shell") { Description = "Which: " + string.Join(", ", Scripts.Keys) };

    internal CompletionCommand()
        : base("completion", "Print a shell's completion script, for its start-up")
    {
        shell.OneOf([.. Scripts.Keys]);
        Arguments.Add(shell);
        SetAction(parsed =>
        {
            using var script = new StreamReader(typeof(CompletionCommand).Assembly.GetManifestResourceStream(Scripts[parsed.GetValue(shell)!])!);
            parsed.InvocationConfiguration.Output.Write(script.ReadToEnd());
            return ExitCode.Ok;
        });
    }
}
