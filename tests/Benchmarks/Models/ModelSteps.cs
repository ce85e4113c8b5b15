using HessianFaultLab.Benchmarks.LibTorch;
using HessianFaultLab.Benchmarks.Measurement;
using HessianFaultLab.Lab.Models;
using static TorchSharp.torch;

namespace HessianFaultLab.Benchmarks.Models;

/// <summary>One training step of a model, forward to Adam's update, against the same step in PyTorch.</summary>
internal sealed class ModelSteps(IModelKind kind) : IBenchmark
{
    private const double GoalRatio = 1.0;

    /// <summary>Of the first loss; the kernels of a recurrence differ in the order of their sums.</summary>
    private const double LossTolerance = 1e-4;

    public string Name => kind.Name;

    public string Summary => "a training step, forward to Adam's update, on one batch of the recipe, C# against Python on the same libtorch";

    public int DefaultRounds => 21;

    public IReadOnlyList<Figure> Measure(int rounds)
    {
        var withPython = PythonPeer.Prepare();
        var before = get_num_threads();
        var figures = new List<Figure>();
        foreach (var threads in new[] { 1, 2 }.Where(t => t <= Environment.ProcessorCount))
        {
            set_num_threads(threads);
            using var seat = threads == 1 ? new OneProcessor() : null;
            figures.AddRange(MeasureWith(threads, rounds, withPython));
        }
        set_num_threads(before);
        return figures;
    }

    private IEnumerable<Figure> MeasureWith(int threads, int rounds, bool withPython)
    {
        using var model = new MeasuredModel(kind);
        using var python = withPython ? PythonModel.Start(model, threads) : null;
        if (python is not null) RequireSame(model, python);

        var here = Way.Of(model.Step);
        var turns = python is null ? Turns.Take(rounds, here) : Turns.Take(rounds, here, new Way(python.Run));
        yield return new Figure(Name, model.Description, "parameters, C#", "count", threads, Spread.Of([model.Parameters]));
        yield return new Figure(Name, model.Description, "C#", "ms", threads, turns.Milliseconds(0));
        if (python is null) yield break;
        yield return new Figure(Name, model.Description, "parameters, Python", "count", threads, Spread.Of([python.Parameters]));
        yield return new Figure(Name, model.Description, $"Python, PyTorch {python.Version}", "ms", threads, turns.Milliseconds(1));
        yield return new Figure(Name, model.Description, "C# / Python", "ratio", threads, turns.Ratio(0, 1), GoalRatio);
    }

    /// <summary>From the same weights and inputs, the same loss: nothing was left out on either side.</summary>
    private static void RequireSame(MeasuredModel model, PythonModel python)
    {
        if (python.Parameters != model.Parameters)
            throw new InvalidOperationException($"{model.Description} has {model.Parameters} parameters here and {python.Parameters} in Python");
        if (!(Math.Abs(python.FirstLoss - model.FirstLoss) <= LossTolerance * Math.Abs(model.FirstLoss)))
            throw new InvalidOperationException($"{model.Description} has the loss {model.FirstLoss} here and {python.FirstLoss} in Python");
    }
}
