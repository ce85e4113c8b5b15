namespace HessianFaultLab.Lab.Studies.Paradigms;

/// <summary>
/// The setting that can be solved (Vashisht, Ramaswamy 2023): an example has m segments, one of which is the unit vector of its
/// class, the others a vector of their own; focus and classifier are linear and start at zero. By symmetry two numbers are left,
/// the margin mu and the foreground's score nu.
/// </summary>
/// <param name="Classes">C.</param>
/// <param name="Segments">m.</param>
public readonly record struct LinearSetting(int Classes, int Segments)
{
    /// <summary>alpha, the attention to the foreground: e^nu / (e^nu + m - 1).</summary>
    public double Focus(double nu) => 1 / (1 + (Segments - 1) * Math.Exp(-nu));

    /// <summary>beta, the right class's probability by the foreground alone: e^mu / (e^mu + C - 1).</summary>
    public double Confidence(double mu) => 1 / (1 + (Classes - 1) * Math.Exp(-mu));

    /// <summary>G(nu) = e^nu - 1 + (m - 1) nu: on every orbit from zero it is a function of the margin alone.</summary>
    public double Score(double nu) => Math.Exp(nu) - 1 + (Segments - 1) * nu;

    public override string ToString() => $"({Classes},{Segments})";
}
