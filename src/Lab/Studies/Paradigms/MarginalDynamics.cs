namespace HessianFaultLab.Lab.Studies.Paradigms;

/// <summary>Latent variable marginal likelihood (LVML): the loss of the segments' probabilities, averaged with the attention.</summary>
public sealed class MarginalDynamics(LinearSetting setting) : LinearDynamics(setting)
{
    private readonly int _classes = setting.Classes;

    public override string Name => "lvml";

    public override double MarginSlope(double mu, double focus)
    {
        var confidence = Setting.Confidence(mu);
        return focus * confidence / (Likelihood(confidence, focus) * (Math.Exp(mu) + _classes - 1));
    }

    public override double ScoreSlope(double mu, double focus)
    {
        var confidence = Setting.Confidence(mu);
        return focus * (1 - focus) * (confidence - 1.0 / _classes) / (_classes * Likelihood(confidence, focus));
    }

    public override double OrbitScore(double mu) =>
        (Setting.Segments - 1) * (_classes - 1.0) / (_classes * _classes) * (Math.Exp(mu) + (_classes - 2) * mu + (_classes - 1) * Math.Exp(-mu) - _classes);

    /// <summary>e^mu - 1 + (C - 1) mu + k (e^mu - 1 + 2 (C - 1) mu + (C - 1)^2 (1 - e^-mu)) with k = (1 - alpha) / (alpha C).</summary>
    public override double FixedFocusTime(double mu, double focus)
    {
        double n = _classes - 1;
        var grown = Math.Exp(mu) - 1;
        return grown + n * mu + (1 - focus) / (focus * _classes) * (grown + 2 * n * mu + n * n * (1 - Math.Exp(-mu)));
    }

    /// <summary>Z = alpha beta + (1 - alpha) / C.</summary>
    private double Likelihood(double confidence, double focus) => focus * confidence + (1 - focus) / _classes;
}
