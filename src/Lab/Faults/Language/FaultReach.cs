using HessianFaultLab.Lab.Faults.Targets;
using HessianFaultLab.Lab.Models;
using HessianFaultLab.Lab.Specs.Diagnostics;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Language;

/// <summary>Where fault types can sit on models, found on the <c>tiny</c> preset of each.</summary>
public sealed class FaultReach : IDisposable
{
    private readonly List<(IModelKind Kind, LabModel Model)> _models = [];

    public FaultReach(IEnumerable<IModelKind> kinds)
    {
        foreach (var kind in kinds)
        {
            // Weights do not matter here; any stream will do.
            using var weights = new Generator(0, CPU);
            _models.Add((kind, kind.Create(kind.Preset("tiny").Fit(kind.ExampleDimensions, classes: 2), weights)));
        }
    }

    /// <summary>One answer a model, in their order.</summary>
    public IReadOnlyList<Reach> Of(FaultDefinition fault)
    {
        var use = fault.Use(ParameterValues.Default, FaultChanges.None, new DiagnosticList())!;
        return [.. _models.Select(m => fault.WhyNot(use, m.Kind, m.Model) is { } reason ? new Reach(m.Kind.Name, reason, []) : new Reach(m.Kind.Name, null, Places(use, m.Model)))];
    }

    public void Dispose() => _models.ForEach(m => m.Model.Dispose());

    /// <summary>What the first injection that has a place could hit.</summary>
    private static string[] Places(Injections.FaultUse use, LabModel model)
    {
        if (use.Injections.FirstOrDefault(i => i.Action.Aim != Aim.Training) is not { } injection) return [];
        var eligible = new TargetResolver(model).Eligible(injection.Target ?? use.Target ?? TargetSpec.All, injection.Action);
        return [.. eligible.Select(t => t.Sites is [var site] ? site.Name : string.Join(" and ", t.Components.Select(c => c.Name)))];
    }
}
