using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Injections;

/// <summary>Where the faults of a training stand between two steps.</summary>
/// <param name="Advanced">The last step whose faults were put in force.</param>
/// <param name="FirstStep">The step in which the first one began.</param>
/// <param name="Records">What every injection did so far.</param>
/// <param name="Kept">What they keep, by number and name.</param>
public sealed record InjectorState(int Advanced, int? FirstStep, IReadOnlyList<InjectionRecord> Records, IReadOnlyList<KeyValuePair<string, Tensor>> Kept);
