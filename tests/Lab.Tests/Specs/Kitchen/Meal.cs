using HessianFaultLab.Lab.Specs;
using HessianFaultLab.Lab.Specs.Nodes;

namespace HessianFaultLab.Lab.Tests.Specs.Kitchen;

/// <summary>A small language that has everything the machinery can do.</summary>
internal sealed record Meal
{
    [Setting("What it is called.")]
    public required string Name { get; init; }

    [Setting("How many eat.", Min = 1, Max = 12)]
    public int Guests { get; init; } = 2;

    [Setting("Share of salt.", Min = 0, AboveMin = true, Max = 1, BelowMax = true)]
    public double Salt { get; init; } = 0.01;

    [Setting("Seeds.", Min = 0)]
    public IReadOnlyList<long> Seeds { get; init; } = [42];

    [Setting("Whether it is served hot.")]
    public bool? Hot { get; init; }

    [Setting("How it is cooked.")]
    public Heat Heat { get; init; } = Heat.LowFlame;

    [Setting("What is done, in order.")]
    public required IReadOnlyList<Step> Steps { get; init; }

    [Setting("Prices by shop.", Min = 0)]
    public IReadOnlyDictionary<string, double>? Prices { get; init; }

    [Setting("When it is eaten.")]
    public Minutes? Eaten { get; init; }

    [Setting("What is drunk.")]
    public Drink? Drink { get; init; }

    [Setting("What is done afterwards.")]
    public IReadOnlyList<Task> Dishes { get; init; } = [];

    [Setting("A step that is bound once parameters are known."), BoundLater(typeof(IReadOnlyList<Step>))]
    public SpecNode? Later { get; init; }
}
