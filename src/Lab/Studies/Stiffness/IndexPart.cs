using HessianFaultLab.Lab.Signals.Stiffness;
using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Studies.Stiffness;

/// <summary>|u_(t+1) - u_t| / |u_t| of Euler steps: free of scale, linear in the step, and lambda h for u' = -lambda u.</summary>
public sealed record IndexPart
{
    private static readonly double[] Scales = [1e-3, 1, 1e3];
    private static readonly (double Rate, double Step)[] Decays = [(3, 0.01), (0.5, 0.2), (40, 0.04)];

    [Setting("Numbers in a state", Min = 1)]
    public int Width { get; init; } = 1000;

    [Setting("Decides the states")]
    public long Seed { get; init; } = 42;

    internal void Run(StudyRun run)
    {
        using var scope = NewDisposeScope();
        using var draws = new Generator(unchecked((ulong)Seed), CPU);
        var state = randn(Width, dtype: ScalarType.Float64, generator: draws);
        run.Accept("index of u' = -lambda u: distance from lambda h", Bound.Below(1e-6), Decays.Max(d => Math.Abs(Euler(state, u => u * -d.Rate, d.Step) - d.Rate * d.Step)));
        var once = Euler(state, Bent, 0.01);
        run.Accept("index of u' = sin u: of half the step, distance from a half", Bound.Below(1e-6), Math.Abs(Euler(state, Bent, 0.005) / once - 0.5));
        // With the equation in other units: u -> c u takes f to c f(u / c).
        run.Accept("index of u' = sin u: distance between scales of u", Bound.Below(1e-6), Scales.Max(c => Math.Abs(Euler(state * c, u => Bent(u / c) * c, 0.01) / once - 1)));

        static Tensor Bent(Tensor u) => u.sin();
    }

    private static double Euler(Tensor state, Func<Tensor, Tensor> slope, double step)
    {
        using var scope = NewDisposeScope();
        return StiffnessIndex.Of([state], [state + slope(state) * step]);
    }
}
