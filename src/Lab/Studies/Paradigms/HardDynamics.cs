using HessianFaultLab.Lab.Mathematics;

namespace HessianFaultLab.Lab.Studies.Paradigms;

/// <summary>Hard attention: the losses of the segments, averaged with the attention.</summary>
public sealed class HardDynamics(LinearSetting setting) : LinearDynamics(setting)
{
    private readonly int _classes = setting.Classes;

    public override string Name => "hard";

    public override double MarginSlope(double mu, double focus) => focus / (Math.Exp(mu) + _classes - 1);

    public override double ScoreSlope(double mu, double focus) => focus * (1 - focus) * Math.Log(_classes * Setting.Confidence(mu)) / _classes;

    /// <summary>
    /// (m - 1) / C times the integral from 0 to mu of (e^s + C - 1) log(C beta(s)), whose part with C - 1 needs the dilogarithm:
    /// log(e^s + n) integrates to mu log n - Li2(-e^mu / n) + Li2(-1 / n).
    /// </summary>
    public override double OrbitScore(double mu)
    {
        double n = _classes - 1;
        var exponential = Math.Exp(mu);
        var log = Math.Log(_classes);
        var ofExponential = exponential * (log + mu) - log - (exponential + n) * Math.Log(exponential + n) + _classes * log;
        var ofLogarithm = mu * Math.Log(n) - Dilogarithm.Of(-exponential / n) + Dilogarithm.Of(-1 / n);
        return (Setting.Segments - 1) * (ofExponential + n * (mu * log + mu * mu / 2 - ofLogarithm)) / _classes;
    }

    public override double FixedFocusTime(double mu, double focus) => (Math.Exp(mu) - 1 + (_classes - 1) * mu) / focus;

    /// <summary>The margin after a time with the focus held.</summary>
    public double FixedFocusMargin(double time, double focus) => Margin(_classes, focus * time);

    /// <summary>The z with e^z - 1 + (C - 1) z = right.</summary>
    internal static double Margin(int classes, double right)
    {
        double n = classes - 1;
        return (1 + right) / n - LambertW.OfExponential((1 + right) / n - Math.Log(n));
    }
}
