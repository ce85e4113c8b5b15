using HessianFaultLab.Benchmarks.Curvature.Nets;
using HessianFaultLab.Benchmarks.Measurement;
using HessianFaultLab.Curvature.Operators;
using static TorchSharp.torch;

namespace HessianFaultLab.Benchmarks.Curvature.Memory;

/// <summary>The peak of resident memory above the net's own, and for products the drift over many.</summary>
internal sealed class MemoryAlone(string net, MemoryAlone.Subject what) : IBenchmark
{
    internal const string Increment = "increment at the peak";
    internal const string Peak = "resident at the peak";
    internal const string Drift = "drift of resident memory over 1000";

    internal enum Subject
    {
        Gradient,
        Product,
        GaussNewton,
    }

    public string Name => NameOf(net, what);

    public string Summary => $"memory of {what} of {net}";

    public int DefaultRounds => 5;

    internal static string NameOf(string net, Subject what) => $"{net}-{what}".ToLowerInvariant();

    public IReadOnlyList<Figure> Measure(int rounds)
    {
        // Loads the code and wakes the threads that the net will use, so that neither counts as its memory.
        using (var small = Net.CreateSmall(net))
        {
            small.Gradient();
            using var probe = randn(small.Length, dtype: float64);
            Multiply(small, probe, rounds, 0);
        }
        using var measured = Net.Create(net);
        // The caller's, like the net and its batch: no part of what a product adds.
        using var vector = randn(measured.Length);
        GC.Collect();
        var before = ProcessMemory.Resident();
        ProcessMemory.ResetPeak();
        if (what != Subject.Gradient)
        {
            // A thousand products of the largest net would take an hour, and would tell what those of the others tell.
            var (peak, drift) = Multiply(measured, vector, rounds, Net.IsLarge(net) || what == Subject.GaussNewton ? 0 : 1000);
            return [Figure(Increment, "MiB", peak - before), Figure(Peak, "MiB", peak), .. drift is { } share ? [Figure(Drift, "share", share)] : Array.Empty<Figure>()];
        }
        for (var i = 0; i < rounds; i++) measured.Gradient();
        var highest = ProcessMemory.Peak();
        return [Figure(Increment, "MiB", highest - before), Figure(Peak, "MiB", highest)];

        Figure Figure(string quantity, string unit, double value) => new(Name, net, quantity, unit, get_num_threads(), new Spread(value, value, value));
    }

    /// <summary>The peak over the first products, and how much resident memory grew, as a share, over more of them.</summary>
    private (double Peak, double? Drift) Multiply(Net net, Tensor vector, int first, int more)
    {
        using var surface = net.Surface();
        using CurvatureOperator matrix = what == Subject.GaussNewton ? new GaussNewtonOperator(surface) : new HessianOperator(surface);
        Repeat(first);
        var peak = ProcessMemory.Peak();
        if (more == 0) return (peak, null);
        Repeat(100);
        var before = ProcessMemory.Settled();
        Repeat(more);
        return (peak, ProcessMemory.Settled() / before - 1);

        void Repeat(int count)
        {
            for (var i = 0; i < count; i++) matrix.Multiply(vector).Dispose();
        }
    }
}
