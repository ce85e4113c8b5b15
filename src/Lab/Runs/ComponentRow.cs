using HessianFaultLab.Lab.Models;
using HessianFaultLab.Lab.Models.Components;

namespace HessianFaultLab.Lab.Runs;

/// <summary>One line of components.csv: a part of the run's model, in the order in which data pass.</summary>
/// <param name="Run">The run's id.</param>
/// <param name="Component">Its dotted name.</param>
/// <param name="Parent">The group it lies in; empty at the top.</param>
/// <param name="Module">What it belongs to at the granularity of modules: the attention or the feed-forward net around it, or itself.</param>
/// <param name="Layer">The number of the layer it lies in; empty outside layers.</param>
/// <param name="Depth">Its place along the way of the data, from zero.</param>
/// <param name="Leaf">1 where it owns parameters, 0 where it is a group.</param>
/// <param name="Roles">What it does, separated by semicolons.</param>
/// <param name="Parameters">Number of parameters, those of all its parts included.</param>
public sealed record ComponentRow(string Run, string Component, string Parent, string Module, int? Layer, int Depth, int Leaf, string Roles, long Parameters)
{
    internal static IEnumerable<ComponentRow> Of(string run, LabModel model) => model.Components.All.Select(c => new ComponentRow(
        run, c.Name, c.Parent?.Name ?? "", ModuleOf(c), c.Layer, c.Depth, c.IsLeaf ? 1 : 0, string.Join(';', c.Roles), model.ParametersOf(c).Sum(p => p.Parameter.NumberOfElements)));

    private static string ModuleOf(Component component)
    {
        for (var at = component; at is { Name.Length: > 0 }; at = at.Parent)
        {
            if (at.Is(Role.Attention) || at.Is(Role.Ffn)) return at.Name;
        }
        return component.Name;
    }
}
