using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Models.Sites;

namespace HessianFaultLab.Lab.Faults.Targets;

/// <summary>What a target came to on one model.</summary>
/// <param name="Components">The components that were chosen: the truth, where the fault says nothing else.</param>
/// <param name="Parameters">Full names of their parameters, where the action aims at parameters.</param>
/// <param name="Sites">Their places in the forward pass, where the action aims at such.</param>
public sealed record Target(IReadOnlyList<Component> Components, IReadOnlyList<string> Parameters, IReadOnlyList<Site> Sites)
{
    /// <summary>The target of what concerns the training as a whole.</summary>
    public static Target None { get; } = new([], [], []);
}
