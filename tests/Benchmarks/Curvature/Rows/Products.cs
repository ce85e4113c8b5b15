using HessianFaultLab.Benchmarks.Curvature.Nets;
using HessianFaultLab.Benchmarks.Measurement;
using HessianFaultLab.Curvature.Operators;
using static TorchSharp.torch;

namespace HessianFaultLab.Benchmarks.Curvature.Rows;

/// <summary>What a product on a kept graph costs, here and in PyTorch.</summary>
internal sealed class Products(CurvatureOptions options) : CurvatureRow(options, 1, "product", "one product on a kept graph over one gradient", 25)
{
    protected override IEnumerable<Figure> MeasureOne(string net, int rounds)
    {
        foreach (var threads in Options.Threads)
        {
            set_num_threads(threads);
            foreach (var figure in MeasureOne(net, rounds, threads, Goal(net, threads))) yield return figure;
        }
    }

    private IEnumerable<Figure> MeasureOne(string name, int rounds, int threads, double? goal)
    {
        using var net = Net.Create(name);
        using var surface = net.Surface();
        using var hessian = new HessianOperator(surface);
        using var vector = randn(hessian.Space.Length);
        using var python = PythonProducts.TryStart(name, threads);
        if (python is not null && python.Parameters != net.Length)
            throw new InvalidOperationException($"{name} has {net.Length} parameters here and {python.Parameters} in Python");

        Way[] ways = [Way.Of(net.Gradient), Way.Of(() => hessian.Multiply(vector).Dispose())];
        if (python is not null) ways = [.. ways, new Way(n => python.Run("gradient", n)), new Way(n => python.Run("product", n))];
        var turns = Turns.Take(Net.IsLarge(name) ? Math.Min(rounds, 7) : rounds, ways);

        yield return Figure(net, "gradient", "ms", turns.Milliseconds(0));
        yield return Figure(net, "product", "ms", turns.Milliseconds(1));
        yield return Figure(net, "product / gradient", "ratio", turns.Ratio(1, 0), goal);
        if (python is null) yield break;
        yield return Figure(net, $"product / gradient, PyTorch {python.Version}", "ratio", turns.Ratio(3, 2));
        yield return Figure(net, "gradient, C# / Python", "ratio", turns.Ratio(0, 2));
        yield return Figure(net, "product, C# / Python", "ratio", turns.Ratio(1, 3));
    }

    private static double? Goal(string net, int threads) => (net, threads) switch
    {
        ("mlp", _) => 1.5,
        ("han", _) => 1.8,
        ("han-gru", _) => 2.3,
        ("cnn3d", _) => 2.2,
        ("encoder", 1) => 2.2,
        ("encoder", _) => 2.6,
        _ => 2.2,
    };
}
