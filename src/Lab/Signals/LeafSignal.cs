using HessianFaultLab.Curvature.Surfaces;
using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Signals.Recording;

namespace HessianFaultLab.Lab.Signals;

/// <summary>A signal with one exact figure a component that owns parameters.</summary>
public abstract class LeafSignal(string family, string metric, string formula, Observation needs) : Signal(family, metric, formula, needs)
{
    public override IEnumerable<Reading> Read(Measurement measurement)
    {
        foreach (var (leaf, block) in measurement.Blocks)
        {
            if (Figure(measurement, leaf, block) is { } value) yield return new Reading(leaf, Metric, value);
        }
    }

    /// <summary>Null where the component has none.</summary>
    protected abstract double? Figure(Measurement measurement, Component leaf, Block block);
}
