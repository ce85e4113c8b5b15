using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Models;
using HessianFaultLab.Lab.Models.Sites;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Signals.Observed;

/// <summary>
/// A forward pass whose graph is cut at the inputs and outputs of all modules and softmaxes. What is left between one
/// node's output and another's input are the direct edges, whatever lies on them: sums, masks, activation functions, pools.
/// </summary>
public sealed class CutPassage : IDisposable
{
    private readonly Dictionary<Site, List<Tensor>> _given = [];
    private readonly Dictionary<Site, List<Tensor>> _asked = [];
    private readonly List<Node> _nodes;

    internal CutPassage(LabModel model, Batch batch, NodeMap map)
    {
        _nodes = [.. map.Joined];
        using var recording = enable_grad();
        using var scope = NewDisposeScope();
        var listeners = new List<IDisposable>();
        try
        {
            foreach (var node in _nodes)
            {
                listeners.AddRange(node.Inputs.Select(site => site.Alter(t => Ask(site, t))));
                listeners.Add(node.Output.Alter(t => Give(node.Output, t)));
            }
            model.call(batch);
        }
        finally
        {
            listeners.ForEach(l => l.Dispose());
        }
        Edges = [.. Find()];
    }

    /// <summary>Who feeds whom, in the order of the consumers and then of the producers.</summary>
    public IReadOnlyList<Edge> Edges { get; }

    /// <summary>
    /// |J'u|² / |u|² of every edge for one random cotangent u at each consumer's input; for signs u its mean is ||J||_F² over
    /// the number of outputs.
    /// </summary>
    internal double[] Gains(Func<Tensor, int, Tensor> cotangent)
    {
        var gains = new double[Edges.Count];
        foreach (var consumer in Edges.Select((edge, i) => (Edge: edge, Index: i)).GroupBy(e => e.Edge.Consumer))
        {
            using var scope = NewDisposeScope();
            var asked = Asked(consumer.Key);
            var producers = consumer.Select(e => Given(e.Edge.Producer)).ToList();
            var cotangents = asked.Select((t, k) => cotangent(t, k + 64 * consumer.Key.Output.Place)).ToList();
            var length = cotangents.Sum(Lengths.Square);
            var found = autograd.grad(asked, [.. producers.SelectMany(p => p)], cotangents, retain_graph: true, create_graph: false, allow_unused: true);
            var at = 0;
            foreach (var ((_, index), tensors) in consumer.Zip(producers))
            {
                for (var k = 0; k < tensors.Count; k++, at++)
                {
                    if (found[at] is { IsInvalid: false } gradient) gains[index] += Lengths.Square(gradient) / length;
                }
            }
        }
        return gains;
    }

    public void Dispose()
    {
        foreach (var tensor in _given.Values.Concat(_asked.Values).SelectMany(l => l)) tensor.Dispose();
    }

    private IEnumerable<Edge> Find()
    {
        var leaves = _nodes.SelectMany(n => Given(n).Select(t => (Node: n, Tensor: t))).ToList();
        if (leaves.Count == 0) yield break;
        foreach (var consumer in _nodes.OrderBy(n => n.Output.Place))
        {
            using var scope = NewDisposeScope();
            var asked = Asked(consumer);
            if (asked.Count == 0) continue;
            var found = autograd.grad(asked, [.. leaves.Select(l => l.Tensor)], asked.ConvertAll(t => ones_like(t)), retain_graph: true, create_graph: false, allow_unused: true);
            foreach (var producer in leaves.Where((_, i) => found[i] is { IsInvalid: false }).Select(l => l.Node).Distinct())
                yield return new Edge(producer, consumer);
        }
    }

    private List<Tensor> Asked(Node node) => [.. node.Inputs.SelectMany(s => _asked.GetValueOrDefault(s) ?? [])];

    private List<Tensor> Given(Node node) => _given.GetValueOrDefault(node.Output) ?? [];

    private Tensor Ask(Site site, Tensor tensor)
    {
        if (!tensor.is_floating_point()) return tensor;
        if (tensor.requires_grad) Add(_asked, site, tensor.alias());
        return tensor.detach();
    }

    private Tensor Give(Site site, Tensor tensor)
    {
        if (!tensor.is_floating_point()) return tensor;
        var leaf = tensor.detach().requires_grad_();
        Add(_given, site, leaf);
        return leaf.alias();
    }

    private static void Add(Dictionary<Site, List<Tensor>> lists, Site site, Tensor tensor)
    {
        if (!lists.TryGetValue(site, out var list)) lists[site] = list = [];
        list.Add(tensor.DetachFromDisposeScope());
    }
}
