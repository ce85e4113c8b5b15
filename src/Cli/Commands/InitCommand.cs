using System.CommandLine;
using HessianFaultLab.Cli.Rendering;
using HessianFaultLab.Lab.Experiments;

namespace HessianFaultLab.Cli.Commands;

/// <summary><c>hfl init</c>: experiments and fault types to begin with.</summary>
internal sealed class InitCommand : Command
{
    private const string Default = "experiments";

    private readonly Option<string> folder = new("--out") { Description = "Where to put them", DefaultValueFactory = _ => Default, HelpName = "folder" };

    internal InitCommand()
        : base("init", "Put example experiments and all fault types here")
    {
        Options.Add(folder);
        SetAction(parsed =>
        {
            var output = parsed.InvocationConfiguration.Output;
            var target = parsed.GetValue(folder)!;
            var (written, kept) = Examples.CopyTo(target);
            output.WriteLine($"{Words.Count(written.Count, "file")} written into {target}{(kept > 0 ? $", {kept} kept as they were" : "")}");
            NextStep.Write(output, $"hfl run {NextStep.Quoted(Path.Combine(target, "quickstart.yaml"))}");
            return ExitCode.Ok;
        });
    }
}
