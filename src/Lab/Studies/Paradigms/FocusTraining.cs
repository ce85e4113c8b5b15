using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Models;
using HessianFaultLab.Lab.Models.Focus;
using HessianFaultLab.Lab.Training;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Studies.Paradigms;

/// <summary>Trains a <see cref="FocusModel"/> and looks at it on the test split after every epoch, by the rule of what it is trained for.</summary>
internal sealed class FocusTraining(IDataSet data, FocusSpec spec, TrainingSpec training, int epochs)
{
    private readonly int _stepsPerEpoch = Math.Max(1, data.Count(Split.Train) / training.BatchSize);

    internal FocusCurve Plain(Paradigm paradigm, CancellationToken cancellation)
    {
        using var model = Create(paradigm);
        var curve = new FocusCurve([Seen(model, paradigm)], null);
        return With(curve, Train(model, paradigm, epochs, null, cancellation), model);
    }

    /// <summary>Soft attention, then hard attention with a fresh optimiser; together as many epochs as the others have.</summary>
    /// <param name="switchAt">The epoch of the change; null takes the first after which the largest attention is on average at the threshold.</param>
    /// <param name="threshold">Of the attention.</param>
    /// <param name="cancellation">Ends it.</param>
    internal FocusCurve Hybrid(int? switchAt, double threshold, CancellationToken cancellation)
    {
        using var model = Create(Paradigm.Soft);
        var first = new FocusCurve([Seen(model, Paradigm.Soft)], null);
        var soft = With(first, Train(model, Paradigm.Soft, Math.Min(switchAt ?? epochs, epochs), switchAt is null ? threshold : null, cancellation), model);
        var done = soft.Outcomes.Count - 1;
        return With(soft with { SwitchedAt = done < epochs ? done : null }, Train(model, Paradigm.Hard, epochs - done, null, cancellation), model);
    }

    private FocusModel Create(Paradigm paradigm)
    {
        using var weights = new Generator(unchecked((ulong)training.Seed));
        var fitted = spec.Fit(data.Dimensions, data.Classes);
        return (FocusModel)ModelKinds.Of(fitted).Create((FocusSpec)fitted with { Paradigm = paradigm }, weights);
    }

    /// <summary>Trains, with an optimiser of its own, to the last epoch or to the one at whose end the largest attention is at the threshold.</summary>
    private List<FocusOutcome> Train(FocusModel model, Paradigm paradigm, int most, double? threshold, CancellationToken cancellation)
    {
        model.Paradigm = paradigm;
        using var trainer = new Trainer(model, data, training with { Steps = most * _stepsPerEpoch });
        var found = new List<FocusOutcome>();
        while (found.Count < most)
        {
            var outcome = trainer.Run((found.Count + 1) * _stepsPerEpoch, cancellation: cancellation);
            cancellation.ThrowIfCancellationRequested();
            if (outcome.Kind == OutcomeKind.Diverged) throw new BadInputException($"the {paradigm} training diverged: {outcome.Detail}; take a smaller learning rate");
            found.Add(Seen(model, paradigm));
            // What decides the training must not come from the test split.
            if (threshold is not null && FocusOutcome.Of(model, data, Split.Train, paradigm).Largest >= threshold) break;
        }
        return found;
    }

    private FocusOutcome Seen(FocusModel model, Paradigm rule) => FocusOutcome.Of(model, data, Split.Test, rule);

    /// <summary>The curve with what came next, and the last state by every rule.</summary>
    private FocusCurve With(FocusCurve curve, List<FocusOutcome> next, FocusModel model) => curve with
    {
        Outcomes = [.. curve.Outcomes, .. next],
        ByRule = Enum.GetValues<Paradigm>().ToDictionary(rule => rule, rule => Seen(model, rule)),
    };
}
