using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Signals.Recording;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Signals.Attentions;

/// <summary>A figure of every attention's weights, the softmax of its masked scores.</summary>
public abstract class AttentionSignal(string metric, string formula) : Signal(Signals.Family.Attention, metric, formula, Observation.Passage)
{
    public override IEnumerable<Reading> Read(Measurement measurement)
    {
        foreach (var site in measurement.Model.Components.Sites.Where(s => s.Role == Role.AttentionWeights))
        {
            using var scope = NewDisposeScope();
            var passes = measurement.Passage.Values(site).Select(w => w.detach().to(ScalarType.Float64)).ToList();
            var found = passes.Select(w => (Value: Figure(w, Padding.Of(measurement.Batch, w)), Queries: w.shape[0] * w.shape[2])).Where(f => f.Value is not null).ToList();
            // Several passes weigh as many queries as they have.
            if (found.Count > 0) yield return new Reading(site.Component, Metric, found.Sum(f => f.Value!.Value * f.Queries) / found.Sum(f => f.Queries));
        }
    }

    /// <param name="weights">[batch, heads, queries, keys], float64.</param>
    /// <param name="padding">Bool [batch, keys], true where the data have nothing, whatever the model's mask says; null where nothing is padded.</param>
    protected abstract double? Figure(Tensor weights, Tensor? padding);
}
