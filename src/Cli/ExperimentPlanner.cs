using HessianFaultLab.Lab;
using HessianFaultLab.Lab.Experiments.Planning;
using HessianFaultLab.Lab.Runs;

namespace HessianFaultLab.Cli;

/// <summary>Plans experiments into results/NAME, and takes plans as they are.</summary>
internal sealed class ExperimentPlanner : IPlanner
{
    /// <summary>Where results are kept, seen from the current folder.</summary>
    internal const string Results = "results";

    public ExperimentFolder Plan(string file, IReadOnlyList<string> settings)
    {
        if (!IsExperiment(file))
        {
            if (settings.Count > 0) throw new BadInputException($"--set changes an experiment's file, but {file} is planned already; name the .yaml file");
            return ExperimentFolder.Find(file);
        }
        var plan = PlanBuilder.Plan(file, settings);
        var folder = new ExperimentFolder(Path.Combine(Results, plan.Name));
        plan.Write(folder.Path);
        return folder;
    }

    private static bool IsExperiment(string file) => !Directory.Exists(file) && Path.GetExtension(file) is ".yaml" or ".yml";
}
