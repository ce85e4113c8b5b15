using HessianFaultLab.Lab.Faults.Actions.Optimization;
using HessianFaultLab.Lab.Faults.Actions.Parameters;
using HessianFaultLab.Lab.Faults.Targets;

namespace HessianFaultLab.Lab.Tests.Faults.Actions;

internal sealed class CoreExamples : IActionExamples
{
    private static readonly TargetSpec OneQuery = new() { Role = ["attention.query"], Pick = 1 };

    public IEnumerable<ActionExample> All =>
    [
        new(new ScaleParameters { Factor = 2 }, OneQuery, Without: new(new ScaleParameters { Factor = 1 }, OneQuery)),
        new(new ScaleLearningRate { Factor = 10 }, OneQuery),
    ];
}
