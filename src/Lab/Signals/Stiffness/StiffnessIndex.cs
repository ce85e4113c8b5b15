using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Models.Sites;
using HessianFaultLab.Lab.Signals.Observed;
using HessianFaultLab.Lab.Signals.Recording;
using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Signals.Stiffness;

/// <summary>The neural stiffness index of Huang et al. (ICCV 2023); the whole model's is the mean over its blocks.</summary>
[Named("stiffness-index", "How far a residual block moves its input (NSI)")]
public sealed class StiffnessIndex()
    : Signal(Signals.Family.Stiffness, "index", "|x_(t+1) - x_t| / |x_t|, x_t on the skip path; x_(t+1) the sum, before a normalization", Observation.Passage)
{
    /// <summary>Site of what is added to the skip path, where a model has one.</summary>
    private const string Branch = "residual.branch";

    public override IEnumerable<Reading> Read(Measurement measurement)
    {
        var found = new List<double>();
        foreach (var skip in measurement.Model.Components.Sites.Where(s => s.Role == Role.Residual))
        {
            if (Of(measurement, skip) is not { } index) continue;
            found.Add(index);
            yield return new Reading(skip.Component, Metric, index);
        }
        if (found.Count > 0) yield return new Reading(measurement.Root, Metric, found.Average());
    }

    /// <summary>|next - state| / |state|, several tensors as one vector.</summary>
    internal static double Of(IReadOnlyList<Tensor> state, IReadOnlyList<Tensor> next) =>
        Math.Sqrt(next.Zip(state, (a, b) => Lengths.Square(a.detach() - b.detach())).Sum() / state.Sum(Lengths.Square));

    private static double? Of(Measurement measurement, Site skip)
    {
        using var scope = NewDisposeScope();
        var passage = measurement.Passage;
        var before = passage.Values(skip);
        if (before.Count == 0) return null;
        var length = Math.Sqrt(before.Sum(Lengths.Square));
        if (skip.Component.Sites.FirstOrDefault(s => s.Role == Branch) is { } branch) return passage.Norm([branch]) / length;
        // Where the sum is normalized, it is the normalization's input.
        var sum = measurement.Model.Components.Sites.FirstOrDefault(s => s.Place > skip.Place && s.Role == Role.Input);
        if (sum is null) return null;
        var after = passage.Values(sum);
        if (after.Count != before.Count || after.Zip(before).Any(p => !p.First.shape.SequenceEqual(p.Second.shape))) return null;
        return Of(before, after);
    }
}
