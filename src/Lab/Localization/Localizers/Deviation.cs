using HessianFaultLab.Lab.Localization.Evidence;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Localization.Localizers;

/// <summary>
/// log(1 + |z|) of the signals' deviations (<see cref="Deviations"/>), combined over signals, the largest over a candidate's
/// components, combined over measurements.
/// </summary>
[Named("deviation", "Ranks by how far signals are from what they should be.")]
public sealed class Deviation : LocalizationMethod
{
    [Setting("Families such as gradient, or metrics such as transfer.*jacobian_gain")]
    public required IReadOnlyList<string> Signals { get; init; }

    [Setting("What is left out of them", MayBeEmpty = true)]
    public IReadOnlyList<string> Except { get; init; } = [];

    [Setting("How much a component's own spread is mixed with the usual one, in references", Min = 0)]
    public double Shrink { get; init; } = Deviations.Shrinkage;

    [Setting("Whether the run's median over components is taken off each signal first")]
    public bool Centre { get; init; }

    [Setting("Whether what components share in healthy runs is taken out of each signal first")]
    public bool Whiten { get; init; }

    [Setting("Whether a candidate counts by how far it exceeds the largest suspicion ahead of it on the way of the data")]
    public bool Forward { get; init; }

    [Setting("How signals are combined")]
    public Combination Combine { get; init; }

    [Setting("How measurements are combined")]
    public Steps Steps { get; init; } = Steps.Mean;

    [Setting("The power of the weights' norm that each figure is divided by; 0 for pure figures", Min = -4, Max = 4)]
    public double WeightExponent { get; init; }

    public override IReadOnlyList<string> Reads => Signals;

    internal override double[] Suspicions(RunCase seen, Comparison comparison, Panel panel)
    {
        var candidates = panel.Candidates(seen.Run);
        IEnumerable<int> steps = Steps switch { Steps.First => seen.Suspected.Take(1), Steps.Last => seen.Suspected.TakeLast(1), _ => seen.Suspected };
        var combined = new Columns(candidates.Count, Steps == Steps.Max ? Combination.Max : Combination.Mean);
        foreach (var step in steps)
        {
            var only = seen.At(step);
            combined.Add(ReferenceEquals(only, seen) ? Ordered(candidates.Largest(panel.OfParts(this, comparison, seen)), candidates) : panel.Suspicions(this, comparison, only));
        }
        return combined.Combined();
    }

    /// <summary>One for every component, at the first suspected step.</summary>
    internal double[] OfParts(RunCase seen, Comparison comparison, Panel panel)
    {
        var (parts, step) = (seen.Run.Parts.Count, seen.Suspected.First());
        var deviations = panel.Deviations.At(seen, step, comparison, Shrink, WeightExponent);
        var combined = new Columns(parts, Combine);
        var sizes = new double[parts];
        foreach (var metric in panel.Figures.Find(Signals, Except))
        {
            deviations.Fill(metric, sizes);
            if (Whiten) panel.Whitening(seen, metric, comparison, Shrink, WeightExponent).Apply(sizes);
            var middle = Centre ? Middle.Of(sizes) : 0;
            foreach (ref var size in sizes.AsSpan()) size = Math.Log(1 + Math.Abs(size - middle));
            combined.Add(sizes);
        }
        return combined.Combined();
    }

    private double[] Ordered(double[] suspicions, Candidates candidates)
    {
        if (!Forward) return suspicions;
        var ordered = new double[suspicions.Length];
        for (var at = 0; at < ordered.Length; at++)
        {
            var ahead = double.NaN;
            for (var i = 0; i < ordered.Length; i++)
            {
                if (candidates.Depths[i] < candidates.Depths[at] && !(ahead >= suspicions[i]) && !double.IsNaN(suspicions[i])) ahead = suspicions[i];
            }
            ordered[at] = suspicions[at] - (double.IsNaN(ahead) ? 0 : ahead);
        }
        return ordered;
    }
}
