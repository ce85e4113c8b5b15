namespace HessianFaultLab.Lab.Tests.Data.Synthetic;

/// <summary>
/// What the best linear reading of a bag of features makes of it: softmax regression by AdaGrad over sparse features, accuracy on
/// examples that it has not seen.
/// </summary>
internal static class LinearProbe
{
    internal static double Accuracy(IReadOnlyList<(int[] Features, int Label)> examples, int classes, int passes = 12)
    {
        var features = examples.SelectMany(e => e.Features).Max() + 1;
        var (weights, squares) = (new double[features * classes], new double[features * classes]);
        var training = examples.Take(examples.Count * 3 / 4).ToArray();
        for (var pass = 0; pass < passes; pass++)
        {
            foreach (var (active, label) in training)
            {
                var slope = Softmax(Scores(weights, active, classes));
                slope[label] -= 1;
                foreach (var f in active)
                {
                    for (var c = 0; c < classes; c++)
                    {
                        var at = f * classes + c;
                        squares[at] += slope[c] * slope[c];
                        weights[at] -= 0.1 * slope[c] / Math.Sqrt(squares[at] + 1e-8);
                    }
                }
            }
        }
        var held = examples.Skip(training.Length).ToArray();
        return held.Average(e => Array.IndexOf(Scores(weights, e.Features, classes), Scores(weights, e.Features, classes).Max()) == e.Label ? 1.0 : 0.0);
    }

    private static double[] Scores(double[] weights, int[] active, int classes)
    {
        var scores = new double[classes];
        foreach (var f in active)
        {
            for (var c = 0; c < classes; c++) scores[c] += weights[f * classes + c];
        }
        return scores;
    }

    private static double[] Softmax(double[] scores)
    {
        var top = scores.Max();
        var powers = scores.Select(s => Math.Exp(s - top)).ToArray();
        var total = powers.Sum();
        return [.. powers.Select(p => p / total)];
    }
}
