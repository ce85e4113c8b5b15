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
        return weights.Length > 0 ? FeaturesOf(seen, comparison, panel).Times(weights) : [.. panel.Candidates(seen.Run).Names.Select(_ => double.NaN)];
    }

    /// <summary>For each candidate and localizer: how unusual it is, and how high it stands among the others.</summary>
    private Features FeaturesOf(RunCase seen, Comparison comparison, Panel panel)
    {
        var features = new Features(panel.Candidates(seen.Run).Count, 2 * Of.Count);
        foreach (var (place, name) in Of.Index())
        {
            var values = panel.Calibrated(name, comparison, seen);
            var ranks = Columns.ReciprocalRanks(values);
            for (var i = 0; i < values.Length; i++)
            {
                features[i, 2 * place] = double.IsNaN(values[i]) ? 0 : Math.Clamp(values[i], -Widest, Widest) / Widest;
                features[i, 2 * place + 1] = ranks[i];
            }
        }
        return features;
    }

    /// <summary>Newton's method; the likelihood of a set of true candidates is that of any of them.</summary>
    private double[] Learn(IReadOnlyList<(RunCase Seen, IReadOnlySet<string> Truth)> training, Comparison comparison, Panel panel)
    {
        if (training.Count == 0) return [];
        var cases = training.Select(t => (X: FeaturesOf(t.Seen, comparison, panel), True: panel.Candidates(t.Seen.Run).Names.Select(n => t.Truth.Contains(n) ? 1.0 : 0).ToArray())).ToList();
        var size = 2 * Of.Count;
        var w = Vector<double>.Build.Dense(size);
        for (var round = 0; round < Rounds; round++)
        {
            var gradient = (-Ridge * w).ToArray();
            var curvature = new double[size, size];
            foreach (var (x, isTrue) in cases)
            {
                var all = Softmax(x.Times(w.AsArray()));
                var posterior = Given(isTrue, all);
                x.AddMoments(all, posterior, gradient, curvature);
            }
            for (var i = 0; i < size; i++) curvature[i, i] += Ridge;
            var step = Matrix<double>.Build.DenseOfArray(curvature).Cholesky().Solve(Vector<double>.Build.Dense(gradient));
            w += step;
            if (step.L2Norm() < 1e-8 * (1 + w.L2Norm())) break;
        }
        return w.ToArray();
    }

    /// <summary>The probabilities of candidates, of which one or another is the true one.</summary>
    private static double[] Given(double[] isTrue, double[] probabilities)
    {
        var (hit, truths) = (0.0, 0.0);
        for (var i = 0; i < isTrue.Length; i++)
        {
            hit += isTrue[i] * probabilities[i];
            truths += isTrue[i];
        }
        var given = new double[isTrue.Length];
        for (var i = 0; i < given.Length; i++) given[i] = hit > 1e-300 ? probabilities[i] * isTrue[i] / hit : isTrue[i] / truths;
        return given;
    }

    private static double[] Softmax(double[] scores)
    {
        var (largest, sum) = (scores.Max(), 0.0);
        foreach (ref var score in scores.AsSpan()) sum += score = Math.Exp(score - largest);
        foreach (ref var score in scores.AsSpan()) score /= sum;
        return scores;
    }

    /// <summary>A row for every candidate.</summary>
    private sealed class Features(int rows, int size)
    {
        private readonly double[] _values = new double[rows * size];

        internal double this[int row, int column]
        {
            set => _values[row * size + column] = value;
        }

        internal double[] Times(ReadOnlySpan<double> weights)
        {
            var products = new double[rows];
            for (var row = 0; row < rows; row++)
            {
                var of = Row(row);
                for (var i = 0; i < size; i++) products[row] += of[i] * weights[i];
            }
            return products;
        }

        /// <summary>Adds X'(posterior - p) to a gradient, and X' diag(p) X - (X'p)(X'p)' to a matrix.</summary>
        internal void AddMoments(double[] p, double[] posterior, double[] gradient, double[,] curvature)
        {
            var mean = new double[size];
            for (var row = 0; row < rows; row++)
            {
                var of = Row(row);
                for (var i = 0; i < size; i++)
                {
                    mean[i] += p[row] * of[i];
                    gradient[i] += (posterior[row] - p[row]) * of[i];
                    for (var j = 0; j < size; j++) curvature[i, j] += p[row] * of[i] * of[j];
                }
            }
            for (var i = 0; i < size; i++)
            {
                for (var j = 0; j < size; j++) curvature[i, j] -= mean[i] * mean[j];
            }
        }

        private ReadOnlySpan<double> Row(int row) => _values.AsSpan(row * size, size);
    }
}
