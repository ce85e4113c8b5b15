using HessianFaultLab.Lab.Faults.Actions.Optimization;
using HessianFaultLab.Lab.Faults.Actions.Parameters;
using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Faults.Language;
using HessianFaultLab.Lab.Faults.Schedules;
using HessianFaultLab.Lab.Faults.Targets;
using HessianFaultLab.Lab.Models;
using HessianFaultLab.Lab.Specs;
using HessianFaultLab.Lab.Specs.Binding;
using HessianFaultLab.Lab.Specs.Diagnostics;
using HessianFaultLab.Lab.Specs.Nodes;
using HessianFaultLab.Lab.Specs.Sources;

namespace HessianFaultLab.Lab.Tests.Faults.Language;

[Collection(nameof(WholeProcess))]
public sealed class FaultDefinitionTests
{
    [Fact]
    public void A_severity_is_a_row_of_the_parameters()
    {
        var fault = Read(FaultFiles.Scaling);
        Assert.Equal(["default", "low", "high"], fault.Severities);
        Assert.Equal([20, 5, 100], fault.Severities.Select(s => ((ScaleParameters)Use(fault, s).Injections[0].Action).Factor));
        var use = Use(fault, "high");
        Assert.Equal(("scaling", "high"), (use.Fault, use.Severity));
        Assert.Equal(StepPosition.At(3), use.Injections[0].When.Step);
        Assert.Equal(new StepRange(4, 6), use.Injections[1].When.Steps);
        Assert.Equal(2, Assert.IsType<ScaleLearningRate>(use.Injections[1].Action).Factor);
        Assert.Equal(["attention.query"], use.Target!.Role);
        Assert.Equal(Nearness.Group, use.Equivalent.Single().Near);
        Assert.Empty(use.Truth);
    }

    [Fact]
    public void An_experiment_can_put_it_elsewhere_at_another_time_and_strength()
    {
        var diagnostics = new DiagnosticList();
        var fault = Read(FaultFiles.Scaling);
        var changes = new FaultChanges
        {
            Parameters = new Dictionary<string, SpecNode> { ["gain"] = SpecReader.Read(new SourceText("e.yaml", "7"), diagnostics)! },
            Target = new TargetSpec { Role = ["norm"] },
            When = new Schedule { Step = StepPosition.At(9) },
            Pick = 2,
        };
        var use = fault.Use("low", changes, diagnostics)!;
        Assert.Equal(7, ((ScaleParameters)use.Injections[0].Action).Factor);
        Assert.Equal(["norm"], use.Target!.Role);
        Assert.Equal(2, use.Target.Pick);
        Assert.Equal([StepPosition.At(9), StepPosition.At(9)], use.Injections.Select(i => i.When.Step));
        Assert.Equal([null, 3], use.Injections.Select(i => i.When.For));
    }

    [Fact]
    public void A_target_of_the_injection_gives_way_and_keeps_its_part()
    {
        var fault = Read(FaultFiles.Scaling.Replace("factor: $gain", "factor: $gain\n    target: {role: norm, parameter: weight}").Replace("factor: 2,", "factor: 2, target: {role: norm, parameter: weight},"));
        var use = fault.Use("default", new FaultChanges { Target = new TargetSpec { Role = ["ffn.in"] } }, new DiagnosticList())!;
        Assert.All(use.Injections, i => Assert.Null(i.Target));
        Assert.Equal(["ffn.in", "weight"], [.. use.Target!.Role, .. use.Target.Parameter]);
        Assert.False(FaultChanges.CanMove(Use(Read(FaultFiles.Scaling.Replace("factor: $gain", "factor: $gain\n    target: {role: norm}")), "low")));
    }

    [Theory]
    [InlineData("start")]
    [InlineData("end")]
    [InlineData("{step: 40%, for: 2, restore: false}")]
    [InlineData("{after: {loss: 0.3}, every: 2, redraw: step}")]
    public void A_fault_as_a_run_has_it_can_be_written_and_read_again(string when)
    {
        var use = Use(Read(FaultFiles.Scaling.Replace("{step: $onset}", when).Replace("target: {role", "truth: {layer: $onset}\ntarget: {role")), "low");
        var text = CanonicalForm.Text(use);
        var diagnostics = new DiagnosticList();
        var again = new Binder(diagnostics).Bind<FaultUse>(SpecReader.Read(new SourceText("plan", text), diagnostics)!, "the fault");
        Assert.Equal("", diagnostics.ToString());
        Assert.Equal(text, CanonicalForm.Text(again!));
        Assert.Equal(use.Injections[0].When, again!.Injections[0].When);
    }

    [Fact]
    public void Where_it_can_sit_is_told_by_model()
    {
        using var reach = new FaultReach(ModelKinds.All.Where(k => k.Name is "han" or "distilbert"));
        var places = reach.Of(Read(FaultFiles.Scaling.Replace("attention.query", "norm")));
        Assert.Equal("the model has nothing that the target role norm means", places.Single(p => p.Model == "han").WhyNot);
        Assert.Contains(places.Single(p => p.Model == "distilbert").Places, p => p.Contains("norm", StringComparison.Ordinal));
        Assert.Equal("it is for han only", reach.Of(Read(FaultFiles.Scaling + "requires: {models: han}\n")).Single(p => p.Model == "distilbert").WhyNot);
        Assert.Equal("han has no norm", reach.Of(Read(FaultFiles.Scaling + "requires: {roles: norm}\n")).Single(p => p.Model == "han").WhyNot);
    }

    private static FaultDefinition Read(string text)
    {
        var diagnostics = new DiagnosticList();
        var fault = FaultDefinition.Read(new SourceText("f.yaml", text), diagnostics);
        Assert.Equal("", diagnostics.ToString());
        return fault!;
    }

    private static FaultUse Use(FaultDefinition fault, string severity) => fault.Use(severity, FaultChanges.None, new DiagnosticList())!;
}
