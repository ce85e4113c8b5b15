namespace HessianFaultLab.Lab.Studies.Paradigms;

/// <summary>Soft attention: the loss of what the classifier says of the averaged segments.</summary>
public sealed class SoftDynamics(LinearSetting setting) : LinearDynamics(setting)
{
    private readonly int _classes = setting.Classes;

    public override string Name => "soft";

    public override double MarginSlope(double mu, double focus) => focus / (Math.Exp(focus * mu) + _classes - 1);

    public override double ScoreSlope(double mu, double focus) =>
        focus * (1 - focus) * (_classes - 1) * mu / (_classes * (Math.Exp(focus * mu) + _classes - 1));

    public override double OrbitScore(double mu) => (Setting.Segments - 1) * (_classes - 1) * mu * mu / (2 * _classes);

    /// <summary>With z = alpha mu: (e^z - 1 + (C - 1) z) / alpha^2.</summary>
    public override double FixedFocusTime(double mu, double focus) => (Math.Exp(focus * mu) - 1 + (_classes - 1) * focus * mu) / (focus * focus);

    /// <summary>The margin after a time with the focus held.</summary>
    public double FixedFocusMargin(double time, double focus) => HardDynamics.Margin(_classes, focus * focus * time) / focus;
}
