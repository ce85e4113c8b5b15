using HessianFaultLab.Lab.Runs;

namespace HessianFaultLab.Lab.Localization.Figures;

/// <summary>A component as components.csv has it.</summary>
/// <param name="Name">Its dotted name.</param>
/// <param name="Module">What it belongs to at the granularity of modules.</param>
/// <param name="Layer">The layer's number; null outside layers.</param>
/// <param name="Depth">Its place along the way of the data.</param>
/// <param name="IsLeaf">Whether it owns parameters.</param>
/// <param name="Roles">What it does.</param>
/// <param name="Parameters">Number of parameters.</param>
public sealed record ModelPart(string Name, string Module, int? Layer, int Depth, bool IsLeaf, IReadOnlyList<string> Roles, long Parameters)
{
    internal static ModelPart Of(ComponentRow row) =>
        new(row.Component, row.Module, row.Layer, row.Depth, row.Leaf == 1, row.Roles.Split(';', StringSplitOptions.RemoveEmptyEntries), row.Parameters);
}
