using HessianFaultLab.Lab;
using HessianFaultLab.Lab.Runs;

namespace HessianFaultLab.Cli;

/// <summary>Stands where the harness that trains and measures will stand.</summary>
internal sealed class NoHarness : IRunHarness
{
    public RunOutcome Run(RunAssignment run, CancellationToken cancellation) =>
        throw new BadInputException("this version of hfl cannot carry out the runs of a plan yet; hfl train and hfl curvature do one model at a time");
}
