using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Models.Sites;

namespace HessianFaultLab.Lab.Signals.Observed;

/// <summary>
/// The nodes of a model, found from the sites of its component tree: a module between its input and its output, a softmax
/// between scores and weights, and as blocks whole attentions and feed-forward nets.
/// </summary>
public sealed class NodeMap
{
    private const string OutputName = ".output";

    public NodeMap(ComponentTree tree)
    {
        Modules = [.. tree.All.SelectMany(Module)];
        Softmaxes = [.. tree.Sites.Where(s => s.Role == Role.AttentionWeights).SelectMany(Softmax)];
        Blocks = [.. tree.All.SelectMany(c => Block(c, tree))];
    }

    public IReadOnlyList<Node> Modules { get; }

    public IReadOnlyList<Node> Softmaxes { get; }

    public IReadOnlyList<Node> Blocks { get; }

    public IEnumerable<Node> All => Modules.Concat(Softmaxes).Concat(Blocks);

    /// <summary>What an edge may join: modules and softmaxes, in the order in which data pass.</summary>
    public IEnumerable<Node> Joined => Modules.Concat(Softmaxes).OrderBy(n => n.Output.Place);

    private static IEnumerable<Node> Module(Component component)
    {
        var output = component.Sites.FirstOrDefault(IsOutput);
        if (output is not null) yield return new Node(component, "", [.. component.Sites.Where(s => s.Role == Role.Input && s.Place < output.Place)], output);
    }

    private static IEnumerable<Node> Softmax(Site weights)
    {
        var scores = weights.Component.Sites.FirstOrDefault(s => s.Role == Role.AttentionScores);
        if (scores is not null) yield return new Node(weights.Component, "softmax_", [scores], weights);
    }

    private static IEnumerable<Node> Block(Component group, ComponentTree tree)
    {
        if (group.IsLeaf || !(group.Has(Role.Attention) || group.Has(Role.Ffn))) yield break;
        var inner = group.All().ToList();
        var output = inner.Where(c => !c.Has(Role.Norm)).SelectMany(c => c.Sites).Where(s => IsOutput(s) || s.Role == Role.AttentionContext).MaxBy(s => s.Place);
        var entries = inner.SelectMany(c => c.Sites).Where(s => s.Role == Role.Input && !s.Component.Has(Role.Norm)).ToList();
        if (output is null || entries.Count == 0) yield break;
        var depth = entries.Min(s => s.Component.Depth);
        entries = [.. entries.Where(s => s.Component.Depth == depth)];
        // Without a module that makes values, they are what the module before gives.
        if (group.Has(Role.Attention) && !inner.Any(c => c.Has(Role.AttentionValue)))
        {
            var first = entries.Min(s => s.Place);
            if (tree.Sites.LastOrDefault(s => s.Place < first && IsOutput(s)) is not { } before) yield break;
            entries = [before];
        }
        if (entries.All(s => s.Place < output.Place)) yield return new Node(group, "block_", entries, output);
    }

    private static bool IsOutput(Site site) => site.Name.EndsWith(OutputName, StringComparison.Ordinal) && site.Role != Role.Input;
}
