using HessianFaultLab.Benchmarks.Curvature.Nets;
using HessianFaultLab.Benchmarks.Measurement;
using static TorchSharp.torch;

namespace HessianFaultLab.Benchmarks.Curvature;

/// <summary>One row of the table of goals, over the nets that were asked for.</summary>
internal abstract class CurvatureRow(CurvatureOptions options, int number, string name, string summary, int rounds) : IBenchmark
{
    public string Name => name;

    public string Summary => $"row {number}: {summary}";

    public int DefaultRounds => rounds;

    internal int Number => number;

    protected CurvatureOptions Options => options;

    /// <summary>The nets the row speaks of.</summary>
    protected virtual IReadOnlyList<string> Nets => Net.Names;

    protected static IReadOnlyList<string> SmallNets { get; } = [.. Net.Names.Where(n => !Net.IsLarge(n))];

    public IReadOnlyList<Figure> Measure(int rounds)
    {
        var threads = get_num_threads();
        var figures = new List<Figure>();
        foreach (var net in Nets.Where(n => options.Nets.Contains(n)))
        {
            using var scope = NewDisposeScope();
            Console.WriteLine($"  {net} ...");
            figures.AddRange(MeasureOne(net, options.Quick ? Math.Min(rounds, 5) : rounds));
            set_num_threads(threads);
        }
        return figures;
    }

    protected abstract IEnumerable<Figure> MeasureOne(string net, int rounds);

    /// <summary>
    /// A net in the middle of its training: Adam on its batch until the loss has halved. It has outliers, a bulk and a
    /// gradient then; much later it knows the batch by heart, and its curvature fades with the loss.
    /// </summary>
    protected static Net Trained(string name)
    {
        var net = Net.Create(name);
        net.TrainToHalf();
        return net;
    }

    protected Figure Figure(Net net, string quantity, string unit, Spread value, double? goal = null) =>
        new(name, net.Description, quantity, unit, get_num_threads(), value, goal);

    protected Figure Figure(Net net, string quantity, string unit, double value, double? goal = null) =>
        Figure(net, quantity, unit, new Spread(value, value, value), goal);

    protected Figure Floor(Net net, string quantity, string unit, Spread value, double? goal) =>
        Figure(net, quantity, unit, value, goal) with { IsFloor = true };
}
