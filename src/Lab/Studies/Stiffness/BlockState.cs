namespace HessianFaultLab.Lab.Studies.Stiffness;

/// <summary>A residual block x + a f(x), seen on one batch: what its index is made of.</summary>
/// <param name="Index">|a f| / |x|.</param>
/// <param name="State">Root mean square of x.</param>
/// <param name="Branch">Root mean square of f, before the gate.</param>
/// <param name="Gate">Mean of a; 1 without a gate.</param>
internal sealed record BlockState(double Index, double State, double Branch, double Gate);
