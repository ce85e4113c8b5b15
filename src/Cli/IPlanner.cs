using HessianFaultLab.Lab.Runs;

namespace HessianFaultLab.Cli;

/// <summary>Makes a plan of what a user names.</summary>
internal interface IPlanner
{
    /// <param name="file">An experiment's file, a plan, or a folder with a plan.</param>
    /// <param name="settings">Values of the file that are set otherwise, as <c>training.steps=50</c>.</param>
    /// <exception cref="Lab.BadInputException">It cannot be planned.</exception>
    /// <exception cref="Lab.Specs.Diagnostics.BadSpecException">The experiment has mistakes.</exception>
    ExperimentFolder Plan(string file, IReadOnlyList<string> settings);
}
