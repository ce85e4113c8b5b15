using System.Diagnostics;
using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Data.Sources;
using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Models;
using HessianFaultLab.Lab.Training;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Trials;

/// <summary>
/// One short training of a tiny model with a fault, beside the same training without it: what the fault did, where, and what
/// it cost.
/// </summary>
/// <param name="kind">The model, in its <c>tiny</c> preset on the data of its recipe.</param>
/// <param name="seed">Of both trainings.</param>
/// <param name="steps">Of both trainings; null takes the recipe's.</param>
public sealed class FaultTrial(IModelKind kind, long seed, int? steps)
{
    /// <exception cref="BadInputException">The fault means nothing on this model.</exception>
    /// <exception cref="InjectionException">It changed nothing, or something else.</exception>
    public TrialReport Run(FaultUse fault, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        // The fault first: what is wrong with it is told before the clean training is waited for.
        var recipe = Recipe.Of(kind);
        using var data = DataSources.Open(recipe.Data);
        using var faulty = Training([fault], data, recipe.Training);
        var outcome = faulty.Trainer.Run(cancellation: cancellation);
        if (outcome.Kind != OutcomeKind.Diverged) faulty.Injector.Finish();
        var broken = Judge(faulty, data, outcome, cancellation);
        if (outcome.Kind != OutcomeKind.Diverged) faulty.Injector.RequireEffect();

        using var clean = Training([], data, recipe.Training);
        var intact = Judge(clean, data, clean.Trainer.Run(cancellation: cancellation), cancellation);
        return new TrialReport
        {
            Model = kind.Name,
            Fault = fault,
            Steps = faulty.Trainer.Spec.Steps,
            Outcome = outcome,
            FirstStep = faulty.Injector.FirstStep,
            FirstDifference = FirstDifference(clean.Trainer.History, faulty.Trainer.History),
            Truth = [.. faulty.Injector.Truth.Select(c => c.Name)],
            Equivalent = [.. faulty.Injector.Equivalent.Select(c => c.Name)],
            Records = faulty.Injector.Records,
            Clean = intact,
            Faulty = broken,
            Moved = Moved(clean.Model, faulty.Model),
            Seconds = watch.Elapsed.TotalSeconds,
        };
    }

    private InjectedTraining Training(IReadOnlyList<FaultUse> faults, IDataSet data, TrainingSpec own) =>
        new(faults, kind.Preset("tiny").Fit(data.Dimensions, data.Classes), data, own with { Seed = seed, Steps = steps ?? own.Steps });

    private static Evaluation Judge(InjectedTraining side, IDataSet data, TrainingOutcome outcome, CancellationToken cancellation) => outcome.Kind == OutcomeKind.Stopped
        ? throw new OperationCanceledException(cancellation)
        : Evaluation.Of(side.Model, data, Split.Test, cancellation);

    private static int? FirstDifference(IReadOnlyList<TrainingRow> clean, IReadOnlyList<TrainingRow> faulty)
    {
        var same = clean.Zip(faulty).TakeWhile(p => p.First.Loss.Equals(p.Second.Loss)).Count();
        return same < Math.Min(clean.Count, faulty.Count) ? same : null;
    }

    /// <summary>||θ_faulty - θ_clean|| / ||θ_clean|| of every leaf, the largest first; leaves of other shapes are left out.</summary>
    private static List<MovedComponent> Moved(LabModel clean, LabModel faulty)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var others = faulty.named_parameters().ToDictionary(p => p.name, p => (Tensor)p.parameter, StringComparer.Ordinal);
        List<MovedComponent> moved = [];
        foreach (var leaf in clean.Components.Leaves)
        {
            double difference = 0, size = 0;
            foreach (var (name, parameter) in clean.ParametersOf(leaf))
            {
                if (!others.TryGetValue(name, out var other) || !other.shape.AsSpan().SequenceEqual(parameter.shape)) continue;
                difference += (double)(other - parameter).to(ScalarType.Float64).square().sum();
                size += (double)parameter.to(ScalarType.Float64).square().sum();
            }
            moved.Add(new MovedComponent(leaf.Name, Math.Sqrt(difference / Math.Max(size, double.Epsilon))));
        }
        return [.. moved.OrderByDescending(m => double.IsNaN(m.Relative) ? double.PositiveInfinity : m.Relative).ThenBy(m => m.Component, StringComparer.Ordinal)];
    }
}
