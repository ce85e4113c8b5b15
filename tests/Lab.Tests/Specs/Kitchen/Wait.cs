using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Tests.Specs.Kitchen;

[Named("wait", "Waits.")]
internal sealed record Wait : Step
{
    [Setting("How long.")]
    public Minutes Duration { get; init; } = new(1, 1);
}
