using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Injections;

/// <summary>A parameter that an injection aims at.</summary>
/// <param name="Name">Its full name.</param>
/// <param name="Value">The parameter itself.</param>
/// <param name="Index">Its number among all parameters of the model, which is the optimiser's too.</param>
public sealed record TargetParameter(string Name, Tensor Value, int Index);
