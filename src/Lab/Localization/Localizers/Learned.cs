using HessianFaultLab.Lab.Localization.Evidence;
using HessianFaultLab.Lab.Specs;
using MathNet.Numerics.LinearAlgebra;

namespace HessianFaultLab.Lab.Localization.Localizers;

/// <summary>
/// A conditional logit (McFadden 1974) over the candidates of a run: P(i) ~ exp(w . x_i), x_i what other localizers say of
/// candidate i. w maximises the likelihood of the truth in the development runs of all <i>other</i> models, less ridge |w|^2 / 2;
/// the run's own model and task have no part in it.
/// </summary>
[Named("learned", "Weighs other localizers as fits faults in other models best.")]
public sealed class Learned : LocalizationMethod
{
    private const double Widest = 10;
    private const int Rounds = 30;

    [Setting("The localizers")]
    public required IReadOnlyList<string> Of { get; init; }

    [Setting("How strongly weights are held small", Min = 0, AboveMin = true)]
    public double Ridge { get; init; } = 1;

    public override IReadOnlyList<string> Uses => Of;

    internal override double[] Suspicions(RunCase seen, Comparison comparison, Panel panel)
    {
        var weights = panel.Weights(this, comparison, seen.Run.Label.Model, training => Learn(training, comparison, panel));
        if (weights.Length == 0) return [.. panel.Candidates(seen.Run).Names.Select(_ => double.NaN)];
        return (Features(seen, comparison, panel) * Vector<double>.Build.Dense(weights)).ToArray();
    }

    /// <summary>For each candidate and localizer: how unusual it is, and how high it stands among the others.</summary>
    private Matrix<double> Features(RunCase seen, Comparison comparison, Panel panel) => Matrix<double>.Build.DenseOfColumns(Of.SelectMany(name =>
    {
        var values = panel.Calibrated(name, comparison, seen);
        return new[] { values.Select(v => double.IsNaN(v) ? 0 : Math.Clamp(v, -Widest, Widest) / Widest).ToArray(), Columns.ReciprocalRanks(values) };
    }));

    /// <summary>Newton's method; the likelihood of a set of true candidates is that of any of them.</summary>
    private double[] Learn(IReadOnlyList<(RunCase Seen, IReadOnlySet<string> Truth)> training, Comparison comparison, Panel panel)
    {
        if (training.Count == 0) return [];
        var cases = training.Select(t => (X: Features(t.Seen, comparison, panel), True: panel.Candidates(t.Seen.Run).Names.Select(n => t.Truth.Contains(n) ? 1.0 : 0).ToArray())).ToList();
        var size = 2 * Of.Count;
        var w = Vector<double>.Build.Dense(size);
        for (var round = 0; round < Rounds; round++)
        {
            var gradient = -Ridge * w;
            var curvature = Ridge * Matrix<double>.Build.DenseIdentity(size);
            foreach (var (x, isTrue) in cases)
            {
                var all = Softmax(x * w);
                var hit = all.Zip(isTrue, (p, t) => p * t).Sum();
                var posterior = Vector<double>.Build.DenseOfEnumerable(all.Zip(isTrue, (p, t) => hit > 1e-300 ? p * t / hit : t / isTrue.Sum()));
                gradient += x.TransposeThisAndMultiply(posterior - all);
                var mean = x.TransposeThisAndMultiply(all);
                curvature += x.Transpose() * Matrix<double>.Build.DenseOfDiagonalVector(all) * x - mean.OuterProduct(mean);
            }
            var step = curvature.Solve(gradient);
            w += step;
            if (step.L2Norm() < 1e-8 * (1 + w.L2Norm())) break;
        }
        return w.ToArray();
    }

    private static Vector<double> Softmax(Vector<double> scores)
    {
        var shifted = (scores - scores.Maximum()).PointwiseExp();
        return shifted / shifted.Sum();
    }
}
