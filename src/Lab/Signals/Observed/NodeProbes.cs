using HessianFaultLab.Curvature.Statistics;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Signals.Observed;

/// <summary>Random cotangents u drawn back through every node of a passage.</summary>
internal static class NodeProbes
{
    /// <summary>
    /// sqrt E |J'u|² / |u|² of each node: ||J||_F / √n for n outputs and u of signs, free of the loss. Nodes without a real
    /// input have none.
    /// </summary>
    internal static Dictionary<Node, Estimate> Jacobians(Passage passage, NodeMap map, int probes, Func<Tensor, int, int, Tensor> signs)
    {
        var gains = new Dictionary<Node, Estimate>();
        foreach (var (index, node) in map.All.Index())
        {
            if (!TensorsOf(passage, node, out var inputs, out var outputs)) continue;
            var moments = new Moments();
            for (var probe = 0; probe < probes; probe++)
            {
                using var scope = NewDisposeScope();
                var cotangents = outputs.Select((t, k) => signs(t, 64 * index + k, probe)).ToList();
                var found = autograd.grad(outputs, inputs, cotangents, retain_graph: true, create_graph: false, allow_unused: true);
                moments.Add(found.Where(IsThere).Sum(Lengths.Square) / cotangents.Sum(Lengths.Square));
            }
            gains[node] = moments.ToEstimate().SquareRoot();
        }
        return gains;
    }

    /// <summary>
    /// sqrt E |∇²(u . f) v|² / (|u|² |v|²) of each node's own map f, u and v of signs: the Frobenius norm of its second
    /// derivative over √(outputs inputs). Zero for a linear module.
    /// </summary>
    internal static Dictionary<Node, Estimate> SecondDerivatives(Passage passage, NodeMap map, int probes, Func<Tensor, int, int, Tensor> signs)
    {
        using var recording = enable_grad();
        var sizes = new Dictionary<Node, Estimate>();
        foreach (var (index, node) in map.All.Index())
        {
            if (!TensorsOf(passage, node, out var inputs, out var outputs)) continue;
            var moments = new Moments();
            for (var probe = 0; probe < probes; probe++) moments.Add(Bend(inputs, outputs, index, probe, signs));
            sizes[node] = moments.ToEstimate().SquareRoot();
        }
        return sizes;
    }

    private static double Bend(List<Tensor> inputs, List<Tensor> outputs, int index, int probe, Func<Tensor, int, int, Tensor> signs)
    {
        using var scope = NewDisposeScope();
        var cotangents = outputs.Select((t, k) => signs(t, 64 * index + k, 2 * probe)).ToList();
        var directions = inputs.Select((t, k) => signs(t, 64 * index + k, 2 * probe + 1)).ToList();
        var first = autograd.grad(outputs, inputs, cotangents, retain_graph: true, create_graph: true, allow_unused: true);
        var bent = Enumerable.Range(0, inputs.Count).Where(i => IsThere(first[i]) && first[i].requires_grad).ToList();
        if (bent.Count == 0) return 0;
        var second = autograd.grad([.. bent.Select(i => first[i])], inputs, [.. bent.Select(i => directions[i])], retain_graph: true, create_graph: false, allow_unused: true);
        return second.Where(IsThere).Sum(Lengths.Square) / (cotangents.Sum(Lengths.Square) * directions.Sum(Lengths.Square));
    }

    private static bool TensorsOf(Passage passage, Node node, out List<Tensor> inputs, out List<Tensor> outputs)
    {
        inputs = [.. node.Inputs.SelectMany(passage.Values)];
        outputs = [.. passage.Values(node.Output)];
        return inputs.Count > 0 && outputs.Count > 0;
    }

    private static bool IsThere(Tensor? tensor) => tensor is { IsInvalid: false };
}
