using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Tests.Specs.Kitchen;

[Named("stir", "Stirs what is in the bowl.")]
internal sealed record Stir : Step, IChecked
{
    [Setting("How often.", Min = 1)]
    public required int Times { get; init; }

    [Setting("Seconds in all.", Min = 0)]
    public double? Seconds { get; init; }

    public void Check(SettingProblems problems)
    {
        if (Seconds < Times) problems.Add("seconds", $"{Times} times cannot be done in {Seconds} seconds; give them one second each");
    }
}
