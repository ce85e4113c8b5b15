using HessianFaultLab.Curvature.Analysis;
using HessianFaultLab.Lab.Signals.Recording;

namespace HessianFaultLab.Lab.Signals;

/// <summary>
/// One quantity that may tell a faulty component from a healthy one. A signal is a class with a
/// <see cref="Specs.NamedAttribute"/>; the registry finds it. It holds no state: what it remembers lies in the recorder.
/// </summary>
/// <param name="family">One of <see cref="Signals.Family"/>.</param>
/// <param name="metric">Its name in metrics.csv, which is unique within the family.</param>
/// <param name="formula">What is computed, for a reader.</param>
/// <param name="needs">What it reads.</param>
public abstract class Signal(string family, string metric, string formula, Observation needs)
{
    public string Family { get; } = family;

    public string Metric { get; } = metric;

    public string Formula { get; } = formula;

    public Observation Needs { get; } = needs;

    /// <summary>
    /// Whether the norm of the component's weights is a factor of the formula. A fault that changes weights moves such a
    /// signal by that alone; families are compared at matched exponents only.
    /// </summary>
    public virtual bool ContainsWeightNorm => false;

    /// <summary>What it asks of the curvature analysis.</summary>
    public virtual Quantities Quantities => Quantities.None;

    /// <summary>Roughly what it costs alone, in gradients of the measured batch.</summary>
    public double Cost(MeasureSpec spec, int components) => Costs.Of(Needs, Quantities, spec, components);

    public abstract IEnumerable<Reading> Read(Measurement measurement);
}
