using System.CommandLine;

namespace HessianFaultLab.Cli.Commands;

/// <summary>Values of an experiment's file, set otherwise; as often as one likes.</summary>
internal sealed class SetOption : Option<string[]>
{
    internal SetOption()
        : base("--set")
    {
        Description = "Set a value of the experiment's file otherwise, as training.steps=50";
        HelpName = "place=value";
        DefaultValueFactory = _ => [];
    }
}
