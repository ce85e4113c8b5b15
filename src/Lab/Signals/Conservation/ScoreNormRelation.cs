namespace HessianFaultLab.Lab.Signals.Conservation;

/// <summary>
/// What gradient flow conserves for a word that alone among the 1 + m words of its sentences says something (Lu, Mao, Nayak
/// 2021): C = |q|^2 |v|^2 / 2 - s - e^s / m, with its embedding v and its score s, whatever the classifier. Hence
/// |q| |v| = sqrt(|q|^2 |v_0|^2 + 2 (s - s_0 + (e^s - e^{s_0}) / m)).
/// </summary>
/// <param name="Others">m, the words beside the one that says something.</param>
public readonly record struct ScoreNormRelation(double Others)
{
    /// <summary>C, of a score and of |q| |v|.</summary>
    public double Conserved(double score, double norm) => norm * norm / 2 - score - Math.Exp(score) / Others;

    /// <summary>The right side of the relation; 0 where the score has fallen so far that no embedding fits it.</summary>
    /// <param name="score">s.</param>
    /// <param name="firstScore">s_0.</param>
    /// <param name="firstNorm">|q| |v_0|.</param>
    public double Norm(double score, double firstScore = 0, double firstNorm = 0) =>
        Math.Sqrt(Math.Max(0, firstNorm * firstNorm + 2 * (score - firstScore + (Math.Exp(score) - Math.Exp(firstScore)) / Others)));
}
