using HessianFaultLab.Lab.Specs.Sources;

namespace HessianFaultLab.Lab.Specs.Nodes;

/// <summary>Values in an order.</summary>
public sealed class ListNode(SourceSpan span, IReadOnlyList<SpecNode> items) : SpecNode(span, items)
{
    public IReadOnlyList<SpecNode> Items { get; } = items;

    public override string Shown => "a list";

    internal override SpecNode UsedAt(SourceSpan use, string parameter) => new ListNode(use, Items) { Origin = new ParameterOrigin(parameter, Span) };
}
