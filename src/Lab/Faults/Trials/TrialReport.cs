using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Training;

namespace HessianFaultLab.Lab.Faults.Trials;

/// <summary>What a fault did to one training.</summary>
public sealed record TrialReport
{
    public required string Model { get; init; }

    public required FaultUse Fault { get; init; }

    public required int Steps { get; init; }

    /// <summary>Of the faulty training.</summary>
    public required TrainingOutcome Outcome { get; init; }

    /// <summary>The step of the first injection.</summary>
    public required int? FirstStep { get; init; }

    /// <summary>The first step whose loss is not the clean training's to the last bit; null where there is none.</summary>
    public required int? FirstDifference { get; init; }

    public required IReadOnlyList<string> Truth { get; init; }

    public required IReadOnlyList<string> Equivalent { get; init; }

    public required IReadOnlyList<InjectionRecord> Records { get; init; }

    /// <summary>On the test split, both.</summary>
    public required Evaluation Clean { get; init; }

    public required Evaluation Faulty { get; init; }

    /// <summary>Every leaf, the one that moved most first.</summary>
    public required IReadOnlyList<MovedComponent> Moved { get; init; }

    public required double Seconds { get; init; }
}
