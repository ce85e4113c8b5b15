using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Models;
using HessianFaultLab.Lab.Models.Sites;
using HessianFaultLab.Lab.Signals.Observed;
using HessianFaultLab.Lab.Signals.Transfers;
using HessianFaultLab.Lab.Tests.Models;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Tests.Signals;

/// <summary>Against dense Jacobians and second derivatives by finite differences of the model's own forward pass.</summary>
public sealed class TransferSignalTests
{
    private const double Step = 1e-6;

    [Theory]
    [InlineData("han")]
    [InlineData("cnn3d")]
    [InlineData("distilbert")]
    public void A_jacobian_gain_is_the_norm_of_the_dense_jacobian(string kind)
    {
        using var scope = NewDisposeScope();
        using var model = SmallModels.Create(kind);
        using var batch = SmallModels.Batch(kind, 2);
        using var measured = MeasuredModels.Measure(model, batch);
        var tested = 0;
        foreach (var node in measured.Map.All.Where(n => measured.Jacobians.ContainsKey(n) && n.Inputs.Sum(s => measured.Passage.Values(s)[0].NumberOfElements) <= 200))
        {
            var square = node.Inputs.Sum(site => Columns(site, node.Output, model, batch).Sum(Lengths.Square));
            var exact = Math.Sqrt(square / measured.Passage.Values(node.Output)[0].NumberOfElements);
            var found = measured.Jacobians[node];
            Assert.True(Math.Abs(found.Value - exact) <= 5 * found.StandardError + 1e-7 * exact, $"{node.Component.Name} {node.Prefix}: {found} against {exact:R}");
            Assert.True(found.StandardError < 0.2 * exact + 1e-12);
            tested++;
        }
        Assert.True(tested >= 5, $"{tested} nodes only");
    }

    [Theory]
    [InlineData("han")]
    [InlineData("cnn3d")]
    [InlineData("distilbert")]
    public void An_edge_is_what_reaches_a_consumer_while_all_else_stands_still(string kind)
    {
        using var scope = NewDisposeScope();
        using var model = SmallModels.Create(kind);
        using var batch = SmallModels.Batch(kind, 2);
        using var measured = MeasuredModels.Measure(model, batch);
        var edges = measured.Cut.Edges;
        var still = measured.Map.Joined.ToDictionary(n => n, n => measured.Passage.Values(n.Output)[0].detach().clone());
        var exact = new Dictionary<Edge, double>();
        foreach (var producer in still.Keys.Where(n => still[n].NumberOfElements <= 80))
        {
            var consumers = measured.Map.Joined.Where(n => n.Inputs.Any(i => measured.Passage.Values(i).Count > 0)).ToList();
            var squares = new double[consumers.Count];
            for (var j = 0; j < still[producer].NumberOfElements; j++)
            {
                var (up, down) = (Inputs(j, Step), Inputs(j, -Step));
                for (var c = 0; c < squares.Length; c++) squares[c] += up[c].Zip(down[c], (a, b) => Lengths.Square((a - b) / (2 * Step))).Sum();
            }
            foreach (var (consumer, square) in consumers.Zip(squares))
            {
                var outputs = consumer.Inputs.Sum(s => measured.Passage.Values(s)[0].NumberOfElements);
                if (square > 0) exact[new Edge(producer, consumer)] = square / outputs;
            }

            List<Tensor>[] Inputs(int element, double by)
            {
                var seen = consumers.ConvertAll(_ => new List<Tensor>());
                var listeners = still.Select(p => p.Key.Output.Alter(_ => p.Key == producer ? Moved(p.Value, element, by) : p.Value.clone())).ToList();
                listeners.AddRange(consumers.SelectMany((c, i) => c.Inputs.Select(s => s.Observe(t => seen[i].Add(t.detach().clone().DetachFromDisposeScope())))));
                using (no_grad()) model.call(batch);
                listeners.ForEach(l => l.Dispose());
                return [.. seen];
            }
        }
        Assert.NotEmpty(exact);
        foreach (var (edge, square) in exact)
        {
            var index = edges.ToList().IndexOf(edge);
            Assert.True(index >= 0, $"{edge.Producer.Component} -> {edge.Consumer.Component} was not found");
            var found = measured.EdgeGains.Select(g => g[index]).ToList();
            var error = Math.Sqrt(found.Sum(f => (f - found.Average()) * (f - found.Average()))) / found.Count;
            Assert.True(Math.Abs(found.Average() - square) <= 5 * error + 1e-6 * square, $"{edge.Producer.Component} -> {edge.Consumer.Component}: {found.Average()} against {square}");
        }
        // Nothing that moves nothing is an edge, but where a derivative is zero at this point.
        Assert.All(edges.Where(e => still[e.Producer].NumberOfElements <= 80 && !exact.ContainsKey(e)), e => Assert.Equal(0, measured.EdgeGains[0][edges.ToList().IndexOf(e)], 1e-12));
    }

    [Fact]
    public void Edges_follow_the_wiring()
    {
        using var model = SmallModels.Create("distilbert");
        using var batch = SmallModels.Batch("distilbert");
        using var measured = MeasuredModels.Measure(model, batch);
        var edges = measured.Cut.Edges.Select(e => $"{e.Producer.Component}{(e.Producer.Prefix == "" ? "" : "*")} {e.Consumer.Component}{(e.Consumer.Prefix == "" ? "" : "*")}").ToList();
        foreach (var edge in (string[])
            ["embedding.word embedding.norm", "embedding.position embedding.norm", "embedding.norm encoder.0.attention.query", "encoder.0.attention.query encoder.0.attention*",
             "encoder.0.attention.key encoder.0.attention*", "encoder.0.attention* encoder.0.attention.output", "encoder.0.attention.value encoder.0.attention.output",
             "embedding.norm encoder.0.attention.norm", "encoder.1.ffn.norm head", "head classifier"])
            Assert.Contains(edge, edges);
        Assert.DoesNotContain("embedding.norm encoder.0.attention.output", edges);
        Assert.DoesNotContain("embedding.word encoder.0.attention.query", edges);
    }

    [Theory]
    [InlineData("han")]
    [InlineData("cnn3d")]
    [InlineData("distilbert")]
    public void A_second_derivative_is_the_change_of_the_first(string kind)
    {
        using var scope = NewDisposeScope();
        using var model = SmallModels.Create(kind);
        using var batch = SmallModels.Batch(kind, 2);
        using var measured = MeasuredModels.Measure(model, batch, MeasuredModels.Spec with { Transfer = new() { Probes = 2 } });
        var drawn = new Dictionary<(int Stream, int Number), Tensor>();
        using var generator = new Generator(5, CPU);
        Tensor Draw(Tensor like, int stream, int number) => drawn.TryGetValue((stream, number), out var old)
            ? old
            : drawn[(stream, number)] = (randint(0, 2, like.shape, generator: generator).to(like.dtype) * 2 - 1).DetachFromDisposeScope();
        var found = NodeProbes.SecondDerivatives(measured.Passage, measured.Map, 1, Draw);
        var curved = 0;
        foreach (var (index, node) in measured.Map.All.Index().ToList())
        {
            // What makes a difference is the node's own input: one site, moved along v.
            if (!found.TryGetValue(node, out var size) || node.Inputs is not [var site]) continue;
            var (u, v) = (drawn[(64 * index, 0)], drawn[(64 * index, 1)]);
            var change = (Slope(Step) - Slope(-Step)) / (2 * Step);
            var expected = Math.Sqrt(Lengths.Square(change) / (Lengths.Square(u) * Lengths.Square(v)));
            GradientSignalTests.AssertNear(expected, size.Value, 1e-5, $"{node.Component.Name} {node.Prefix}");
            if (size.Value > 0) curved++;

            Tensor Slope(double by)
            {
                using var moved = site.Alter(t => t + v * by);
                using var passage = new Passage(model, batch);
                return autograd.grad([passage.Values(node.Output)[0]], [passage.Values(site)[0]], [u])[0].detach().clone();
            }
        }
        Assert.True(curved >= 2, $"{curved} curved nodes");
        var readings = new SecondDerivative().Read(measured).ToDictionary(r => $"{r.Component.Name}/{r.Metric}");
        Assert.Equal(0, readings["classifier/second_derivative"].Value);
    }

    [Fact]
    public void Gains_of_an_identity_are_one_and_a_fault_at_an_edge_shows_there()
    {
        using var scope = NewDisposeScope();
        using var model = SmallModels.Create("distilbert");
        using var batch = SmallModels.Batch("distilbert");
        using var plain = MeasuredModels.Measure(model, batch, MeasuredModels.Spec with { Transfer = new() { Probes = 8 } });
        // Before the fault is there: measurements are made when they are asked for.
        var healthy = ((EdgeSignal[])[new EdgeJacobianGain(), new EdgeForwardGain()]).ToDictionary(s => s.Metric, s => s.Read(plain).ToList());
        using var fault = model.Components.Site("encoder.0.attention.scores").Alter(t => t * 3);
        using var broken = MeasuredModels.Measure(model, batch, MeasuredModels.Spec with { Transfer = new() { Probes = 8 } });
        foreach (var signal in (EdgeSignal[])[new EdgeJacobianGain(), new EdgeForwardGain()])
        {
            var before = healthy[signal.Metric].ToDictionary(r => $"{r.Component.Name}/{r.Metric}");
            foreach (var after in signal.Read(broken))
            {
                var name = $"{after.Component.Name}/{after.Metric}";
                // Only what lies before the faulty place is known to be untouched.
                if (name == $"encoder.0.attention/softmax_in_{signal.Metric}") Assert.Equal(3, after.Value / before[name].Value, 1e-9);
                if (name.StartsWith("embedding.norm/in_", StringComparison.Ordinal)) Assert.Equal(before[name].Value, after.Value, 1e-12);
            }
            // pre_classifier is given the first token's state as it is; of 5 tokens.
            Assert.InRange(before[$"head/in_{signal.Metric}"].Value, 0.1, 1);
        }
    }

    private static IEnumerable<Tensor> Columns(Site input, Site output, LabModel model, Batch batch)
    {
        var length = 0L;
        using (input.Observe(t => length = t.NumberOfElements))
        using (no_grad()) model.call(batch);
        for (var j = 0; j < length; j++) yield return (Out(j, Step) - Out(j, -Step)) / (2 * Step);

        Tensor Out(int element, double by)
        {
            Tensor? seen = null;
            using var moved = input.Alter(t => Moved(t, element, by));
            using var observed = output.Observe(t => seen = t.detach().clone().DetachFromDisposeScope());
            using var quiet = no_grad();
            model.call(batch);
            return seen!;
        }
    }

    private static Tensor Moved(Tensor tensor, int element, double by)
    {
        var moved = tensor.clone().contiguous();
        moved.view(-1).narrow(0, element, 1).add_(by);
        return moved;
    }
}
