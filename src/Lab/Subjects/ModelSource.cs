using HessianFaultLab.Lab.Data.Sources;
using HessianFaultLab.Lab.Models;
using HessianFaultLab.Lab.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Subjects;

/// <summary>A model of some kind, trained by its recipe before it is measured.</summary>
internal sealed class ModelSource(IModelKind kind) : ISubjectSource
{
    public string Name => kind.Name;

    public string Summary => kind.Summary;

    public Subject Create(SubjectOptions options, CancellationToken cancellation)
    {
        var recipe = Recipe.Of(kind);
        using var data = DataSources.Open(options.Data ?? recipe.Data);
        using var generator = new Generator(unchecked((ulong)options.Seed));
        var model = kind.Create(kind.Preset(options.Preset ?? "tiny").Fit(data.Dimensions, data.Classes), generator);
        try
        {
            if (options.DoublePrecision) model.to(ScalarType.Float64);
            var spec = recipe.Training with { Seed = options.Seed };
            using var trainer = new Trainer(model, data, spec);
            var outcome = trainer.Run(options.Steps, cancellation: cancellation);
            cancellation.ThrowIfCancellationRequested();
            if (outcome.Kind == OutcomeKind.Diverged) throw new BadInputException($"the training diverged: {outcome.Detail}");
            return MeasuredBatch.Of(Name, outcome.Step, model, data, options);
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }
}
