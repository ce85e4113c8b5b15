using HessianFaultLab.Lab.Models.ResidualNet;

namespace HessianFaultLab.Lab.Studies.Stiffness;

/// <summary>One of the nets that are compared.</summary>
/// <param name="Name">As figures call it.</param>
/// <param name="Gate">What scales its branches.</param>
/// <param name="Finer">What the gate's reduction is divided by.</param>
/// <param name="Scale">What the gate's sigmoid is multiplied by.</param>
internal sealed record NetVariant(string Name, GateKind Gate, int Finer, double Scale = 1)
{
    /// <summary>
    /// The matched one has as many parameters as the stiffness-aware, whose gates see three times as much. The factors of the
    /// centred one start at 1 and not at 1/2: what it shares with squeeze and excitation is attention, and not shorter steps.
    /// </summary>
    internal static IReadOnlyList<NetVariant> All { get; } =
    [
        new("plain", GateKind.None, 1),
        new("squeeze-excitation", GateKind.SqueezeExcitation, 1),
        new("squeeze-excitation-matched", GateKind.SqueezeExcitation, 2),
        new("squeeze-excitation-centred", GateKind.SqueezeExcitation, 1, Scale: 2),
        new("stiffness-aware", GateKind.StiffnessAware, 1),
    ];

    internal ResidualNetSpec Of(ResidualNetSpec spec) => spec with { Gate = Gate, GateReduction = Math.Max(1, spec.GateReduction / Finer), GateScale = Scale };
}
