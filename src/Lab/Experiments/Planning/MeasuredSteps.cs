using HessianFaultLab.Lab.Experiments.Language;
using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Specs.Diagnostics;
using HessianFaultLab.Lab.Specs.Nodes;

namespace HessianFaultLab.Lab.Experiments.Planning;

/// <summary>At which steps a run is measured, as numbers.</summary>
internal static class MeasuredSteps
{
    /// <summary>In their order, none twice; what cannot be is reported.</summary>
    internal static IReadOnlyList<int> Of(Variant variant, PlanSubject subject, long seed, JointFaults faults, DiagnosticList diagnostics)
    {
        // A fault may change how many steps there are.
        using var injector = new Injector(faults.Uses, seed);
        var training = injector.Configure(subject.Training with { Seed = seed });
        var onsets = faults.Faults.Select(f => SharedBeginning.Onsets([f.Use], training, subject.Data).Min()).ToArray();
        foreach (var (number, late) in onsets.Index().Where(o => o.Item > training.Steps))
        {
            var (entry, _, use) = faults.Faults[number];
            diagnostics.Add(DiagnosticCodes.Contradiction, variant.Places.Of(entry).Span with { Length = 1 }, $"{use.Fault} begins in step {late}, but {subject.Kind.Name} is trained for {training.Steps}; let it begin earlier, or train longer");
        }
        var onset = onsets.Min();
        SortedSet<int> steps = [];
        foreach (var (number, at) in variant.Spec.Measure.At.Index())
        {
            if (at.IsRelativeToInjection && faults.Uses.Count > 0 && onset is null) Report(number, $"'{at}' cannot be known ahead, since {faults.Name} waits until the training is good enough; measure at steps by their numbers");
            else if (at.In(training.Steps, onset) is { } step)
            {
                if (step > training.Steps) Report(number, $"step {step} is to be measured, but {subject.Kind.Name} is trained for {training.Steps}; write end, or a share such as 50%");
                else steps.Add(step);
            }
        }
        return [.. steps];

        void Report(int number, string message)
        {
            var place = variant.Places.TryFind(variant.Spec.Measure, out var measure) && (measure as MapNode)?.Find("at")?.Value is { } list ? list : variant.Places.Of(variant.Spec);
            diagnostics.Add(DiagnosticCodes.MeasureUnfit, place is ListNode items ? items.Items[number].Span : place.Span with { Length = 1 }, message);
        }
    }
}
