using HessianFaultLab.Lab.Experiments.Language;
using HessianFaultLab.Lab.Experiments.Planning;
using HessianFaultLab.Lab.Specs.Diagnostics;
using HessianFaultLab.Lab.Specs.Sources;
using HessianFaultLab.Lab.Tests.Specs;

namespace HessianFaultLab.Lab.Tests.Experiments.Planning;

/// <summary>Experiments as texts, seen from the folder that has the tests' own faults.</summary>
internal static class Experiment
{
    internal static string Folder { get; } = Path.Combine(Checkout.Root, "tests", "Lab.Tests", "Experiments");

    internal static ExperimentPlan Plan(string text, params string[] settings)
    {
        var diagnostics = new DiagnosticList();
        var file = ExperimentFile.Read(new SourceText("e.yaml", "experiment: e\nsummary: x\n" + text), Folder, settings, diagnostics);
        var plan = file is null ? null : PlanBuilder.Of(file, diagnostics);
        Assert.Equal("", diagnostics.ToString());
        return plan!;
    }
}
