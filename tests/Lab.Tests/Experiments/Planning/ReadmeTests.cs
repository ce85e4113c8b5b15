using System.Text.RegularExpressions;
using HessianFaultLab.Lab.Experiments.Language;
using HessianFaultLab.Lab.Experiments.Planning;
using HessianFaultLab.Lab.Specs.Diagnostics;
using HessianFaultLab.Lab.Specs.Sources;
using HessianFaultLab.Lab.Studies;
using HessianFaultLab.Lab.Tests.Specs;

namespace HessianFaultLab.Lab.Tests.Experiments.Planning;

/// <summary>What is shipped can be planned: the README's examples and every experiment.</summary>
[Collection(nameof(WholeProcess))]
public sealed class ReadmeTests
{
    private static readonly string Folder = Path.Combine(Checkout.Root, "experiments");

    [Theory]
    [InlineData(0, 36)]
    [InlineData(1, 7)]
    public void The_examples_can_be_planned(int number, int runs)
    {
        var text = Regex.Matches(File.ReadAllText(Path.Combine(Folder, "README.md")), "```yaml\n(.*?)```", RegexOptions.Singleline)[number].Groups[1].Value;
        Assert.Equal(runs, Planned(new SourceText("README.md", text)).Runs.Count);
    }

    [Fact]
    public void Every_shipped_experiment_can_be_planned() => Assert.All(Directory.GetFiles(Folder, "*.yaml").Where(file => !StudyFile.IsStudy(file)), file =>
    {
        var plan = Planned(new SourceText(file, File.ReadAllText(file)));
        Assert.Equal(Path.GetFileNameWithoutExtension(file), plan.Name);
        // A study of many faults has some that not every model has a place for.
        if (plan.Name != "paper-study") Assert.Empty(plan.LeftOut);
    });

    private static ExperimentPlan Planned(SourceText source)
    {
        var diagnostics = new DiagnosticList();
        var file = ExperimentFile.Read(source, Folder, [], diagnostics);
        var plan = file is null ? null : PlanBuilder.Of(file, diagnostics);
        Assert.Equal("", diagnostics.ToString());
        return plan!;
    }
}
