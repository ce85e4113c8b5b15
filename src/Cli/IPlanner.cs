using HessianFaultLab.Lab.Runs;

namespace HessianFaultLab.Cli;

/// <summary>Turns what the user names into an experiment with a plan.</summary>
internal interface IPlanner
{
    /// <param name="file">A file, or a folder with a plan.</param>
    /// <exception cref="Lab.BadInputException">It cannot be planned.</exception>
    ExperimentFolder Plan(string file);
}
