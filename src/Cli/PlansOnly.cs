using HessianFaultLab.Lab.Runs;

namespace HessianFaultLab.Cli;

/// <summary>Knows plans that are written already.</summary>
internal sealed class PlansOnly : IPlanner
{
    public ExperimentFolder Plan(string file) => ExperimentFolder.Find(file);
}
