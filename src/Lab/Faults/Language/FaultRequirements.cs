using HessianFaultLab.Lab.Models;
using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Specs;
using HessianFaultLab.Lab.Specs.Diagnostics;

namespace HessianFaultLab.Lab.Faults.Language;

/// <summary>What a model must have for a fault type to mean anything, beyond what its targets say.</summary>
public sealed record FaultRequirements : IChecked
{
    [Setting("Roles, all of which the model must have")]
    public IReadOnlyList<string> Roles { get; init; } = [];

    [Setting("Models, one of which it must be")]
    public IReadOnlyList<string> Models { get; init; } = [];

    void IChecked.Check(SettingProblems problems)
    {
        foreach (var (number, role) in Roles.Index())
        {
            if (!Role.All.Contains(role)) problems.Add(DiagnosticCodes.UnknownRole, "roles", $"there is no role '{Shown.Of(role)}'{Spelling.Suggest(role, Role.All)}", number);
        }
        var kinds = ModelKinds.All.Select(k => k.Name).ToArray();
        foreach (var (number, model) in Models.Index())
        {
            if (!kinds.Contains(model)) problems.Add(DiagnosticCodes.UnknownModel, "models", $"there is no model '{Shown.Of(model)}'{Spelling.Suggest(model, kinds)}", number);
        }
    }

    /// <summary>What the model lacks; null where it has everything.</summary>
    public string? Lacking(IModelKind kind, LabModel model)
    {
        if (Models.Count > 0 && !Models.Contains(kind.Name)) return $"it is for {string.Join(" and ", Models)} only";
        return Roles.FirstOrDefault(r => !model.Components.All.Any(c => c.Has(r)) && model.Components.Sites.All(s => s.Role != r)) is { } role ? $"{kind.Name} has no {role}" : null;
    }
}
