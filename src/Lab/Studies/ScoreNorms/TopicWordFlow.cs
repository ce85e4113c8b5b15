using HessianFaultLab.Lab.Mathematics;

namespace HessianFaultLab.Lab.Studies.ScoreNorms;

/// <summary>
/// Gradient flow of one topic word where the classifier is orthonormal and fixed and the other words stay at zero, in its
/// margin M and its score s, with a = e^s / (e^s + m): dM/dt = P a N / (e^{aM} + N - 1),
/// ds/dt = |q|^2 P a (1 - a) (N - 1) M / (e^{aM} + N - 1); and |v|^2 = M^2 (N - 1) / N.
/// </summary>
/// <param name="Classes">N.</param>
/// <param name="Others">m, the words beside it in a sentence.</param>
/// <param name="Frequency">P, the share of the sentences that have it.</param>
/// <param name="QueryNorm">|q|.</param>
public sealed record TopicWordFlow(int Classes, double Others, double Frequency, double QueryNorm)
{
    /// <summary>|q| |v| of a margin.</summary>
    public double Norm(double margin) => QueryNorm * margin * Math.Sqrt((Classes - 1.0) / Classes);

    /// <summary>(M, s) at ascending times; the first is that of the start.</summary>
    public double[][] At(IReadOnlyList<double> times, double margin = 0, double score = 0) => new DormandPrince(Slope).At(times, [margin, score]);

    private void Slope(double time, ReadOnlySpan<double> state, Span<double> slope)
    {
        var (margin, score) = (state[0], state[1]);
        var attention = 1 / (1 + Others * Math.Exp(-score));
        var wrong = 1 / (Math.Exp(attention * margin) + Classes - 1);
        slope[0] = Frequency * attention * Classes * wrong;
        slope[1] = QueryNorm * QueryNorm * Frequency * attention * (1 - attention) * (Classes - 1) * margin * wrong;
    }
}
