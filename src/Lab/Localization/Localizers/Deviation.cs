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
        var metrics = panel.Figures.Find(Signals).Except(Except.Count == 0 ? [] : panel.Figures.Find(Except)).ToList();
        IEnumerable<int> steps = Steps switch { Steps.First => seen.Suspected.Take(1), Steps.Last => seen.Suspected.TakeLast(1), _ => seen.Suspected };
        var each = steps.Select(step => Ordered(candidates.Largest(At(step)), candidates)).ToList();
        return Columns.Combined(each, candidates.Count, Steps == Steps.Max ? Combination.Max : Combination.Mean);

        double[] At(int step) => Columns.Combined([.. metrics.Select(m => Sizes(panel.Deviations.Of(seen, step, m, comparison, Shrink, WeightExponent), seen, step, m, comparison, panel))], seen.Run.Parts.Count, Combine);
    }

    private double[] Sizes(double[] deviations, RunCase seen, int step, int metric, Comparison comparison, Panel panel)
    {
        if (Whiten) deviations = panel.Whitening(seen, step, metric, comparison, Shrink, WeightExponent).Apply(deviations);
        var middle = Centre ? Middle.Of(deviations) : 0;
        var sizes = new double[deviations.Length];
        for (var i = 0; i < sizes.Length; i++) sizes[i] = Math.Log(1 + Math.Abs(deviations[i] - middle));
        return sizes;
    }

    private double[] Ordered(double[] suspicions, Candidates candidates) => !Forward ? suspicions :
    [
        .. suspicions.Select((own, at) => own - suspicions.Where((other, i) => candidates.Depths[i] < candidates.Depths[at] && !double.IsNaN(other)).DefaultIfEmpty(0).Max()),
    ];
}
