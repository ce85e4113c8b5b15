using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Tests.Specs.Kitchen;

[ChosenBy("do")]
internal abstract record Step
{
    [Setting("Which bowl.")]
    public string? Bowl { get; init; }
}
