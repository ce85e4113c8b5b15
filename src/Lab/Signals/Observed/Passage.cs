using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Models;
using HessianFaultLab.Lab.Models.Sites;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Signals.Observed;

/// <summary>
/// One forward pass whose graph is kept, with the tensors of real numbers at every site, and the loss's gradients there.
/// </summary>
/// <remarks>
/// A site that is passed several times holds a tensor a pass. What stands at a site is an alias of its own, so that two
/// sites of one tensor are two branches. The model's numbers are not touched.
/// </remarks>
public sealed class Passage : IDisposable
{
    private readonly Dictionary<Site, List<Tensor>> _values = [];
    private readonly Dictionary<Site, List<Tensor>> _gradients = [];

    internal Passage(LabModel model, Batch batch)
    {
        using var recording = enable_grad();
        using var scope = NewDisposeScope();
        var listeners = new List<IDisposable>();
        Tensor loss;
        try
        {
            listeners.AddRange(model.Components.Sites.Select(site => site.Alter(t => Keep(site, t))));
            loss = model.Loss(model.call(batch), batch.Labels);
        }
        finally
        {
            listeners.ForEach(l => l.Dispose());
        }
        Loss = (double)loss;
        var seen = _values.SelectMany(p => p.Value.Select(t => (Site: p.Key, Tensor: t))).ToList();
        if (seen.Count == 0 || !loss.requires_grad) return;
        var found = autograd.grad([loss], [.. seen.Select(s => s.Tensor)], null, retain_graph: true, create_graph: false, allow_unused: true);
        for (var i = 0; i < seen.Count; i++)
        {
            if (!_gradients.TryGetValue(seen[i].Site, out var list)) _gradients[seen[i].Site] = list = [];
            list.Add(found[i] is null || found[i].IsInvalid ? zeros_like(seen[i].Tensor).DetachFromDisposeScope() : found[i].DetachFromDisposeScope());
        }
    }

    public double Loss { get; }

    /// <summary>What passed the site; empty where that was no tensor of real numbers.</summary>
    public IReadOnlyList<Tensor> Values(Site site) => _values.GetValueOrDefault(site) ?? [];

    /// <summary>dL/dx of what passed the site.</summary>
    public IReadOnlyList<Tensor> Gradients(Site site) => _gradients.GetValueOrDefault(site) ?? [];

    /// <summary>The length of all that passed some sites, as one vector; null where nothing did.</summary>
    public double? Norm(IEnumerable<Site> sites) => NormOf(sites.SelectMany(Values));

    /// <summary>The length of the loss's gradient in what passed some sites; null where nothing did.</summary>
    public double? GradientNorm(IEnumerable<Site> sites) => NormOf(sites.SelectMany(Gradients));

    public void Dispose()
    {
        foreach (var tensor in _values.Values.Concat(_gradients.Values).SelectMany(l => l)) tensor.Dispose();
    }

    private static double? NormOf(IEnumerable<Tensor> tensors)
    {
        var all = tensors.ToList();
        return all.Count == 0 ? null : Math.Sqrt(all.Sum(Lengths.Square));
    }

    private Tensor Keep(Site site, Tensor tensor)
    {
        if (!tensor.is_floating_point()) return tensor;
        var kept = (tensor.requires_grad ? tensor.alias() : tensor.detach().requires_grad_()).DetachFromDisposeScope();
        if (!_values.TryGetValue(site, out var list)) _values[site] = list = [];
        list.Add(kept);
        return kept.alias();
    }
}
