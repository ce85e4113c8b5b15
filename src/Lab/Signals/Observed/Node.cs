using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Models.Sites;

namespace HessianFaultLab.Lab.Signals.Observed;

/// <summary>A map inside a model whose inputs and output can be seen.</summary>
/// <param name="Component">Whose figures it gives.</param>
/// <param name="Prefix">Before its metrics: empty for a module, <c>softmax_</c> and <c>block_</c> for what a group does besides.</param>
/// <param name="Inputs">Sites of what it is given; empty where that is no real tensor (tokens, a trained table).</param>
/// <param name="Output">Site of what it gives.</param>
public sealed record Node(Component Component, string Prefix, IReadOnlyList<Site> Inputs, Site Output);
