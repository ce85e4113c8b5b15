using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Models.Sites;
using HessianFaultLab.Lab.Signals.Recording;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Signals.Activations;

/// <summary>
/// A figure of what passes every site but inputs, which are others' outputs. Its metric begins with the site's own name:
/// <c>output_mean</c>, <c>scores_mean</c>.
/// </summary>
public abstract class ActivationSignal(string metric, string formula)
    : Signal(Signals.Family.Activations, metric, $"{formula}, of every site but inputs", Observation.Passage)
{
    public override IEnumerable<Reading> Read(Measurement measurement)
    {
        foreach (var site in measurement.Model.Components.Sites.Where(s => s.Role != Role.Input))
        {
            var values = measurement.Passage.Values(site);
            if (values.Count > 0) yield return new Reading(site.Component, $"{NameOf(site)}_{Metric}", Figure([.. values.Select(v => v.detach())]));
        }
    }

    /// <param name="values">What passed the site, a tensor a pass.</param>
    protected abstract double Figure(IReadOnlyList<Tensor> values);

    private static string NameOf(Site site) => site.Name[(site.Component.Name.Length + 1)..].Replace('.', '_').Replace('-', '_');
}
