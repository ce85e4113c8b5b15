using System.Diagnostics;
using HessianFaultLab.Benchmarks.Measurement;
using static TorchSharp.torch;

namespace HessianFaultLab.Benchmarks.LibTorch;

/// <summary>One training step, from clearing the gradients to Adam's update, against the same step in PyTorch.</summary>
internal sealed class TrainingSteps : IBenchmark
{
    private const string Self = "training-steps";
    private const double GoalRatio = 1.0;

    public string Name => Self;

    public string Summary => "one training step, C# against Python on the same libtorch; the goal is on the ratio of a round's medians";

    public int DefaultRounds => 11;

    public IReadOnlyList<Figure> Measure(int rounds)
    {
        var withPython = PythonPeer.Prepare();
        var before = get_num_threads();
        var figures = new List<Figure>();
        foreach (var model in TrainingModel.Names)
        {
            foreach (var threads in new[] { 1, 2 }.Where(t => t <= Environment.ProcessorCount))
            {
                set_num_threads(threads);
                figures.AddRange(MeasureOne(model, threads, rounds, withPython));
            }
        }
        set_num_threads(before);
        return figures;
    }

    private static IEnumerable<Figure> MeasureOne(string name, int threads, int rounds, bool withPython)
    {
        using var model = TrainingModel.Create(name);
        using var python = withPython ? PythonPeer.Start(name, threads) : null;
        if (python is not null && python.Parameters != model.Parameters)
            throw new InvalidOperationException($"{name} has {model.Parameters} parameters here and {python.Parameters} in Python");

        var steps = model.StepsARound;
        Run(model, 2 * steps);
        python?.Run(2 * steps);
        // The runtime compiles in the background what it saw run often; the warm-up ends after that.
        Thread.Sleep(200);
        Run(model, steps);

        var (here, there) = (new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            here.Add(Spread.MedianOf(Run(model, steps)));
            if (python is not null) there.Add(Spread.MedianOf(python.Run(steps)));
        }

        yield return new Figure(Self, model.Description, "C#", "ms", threads, Spread.Of(here));
        if (python is null) yield break;
        yield return new Figure(Self, model.Description, $"Python, PyTorch {python.Version}", "ms", threads, Spread.Of(there));
        yield return new Figure(Self, model.Description, "C# / Python", "ratio", threads, Spread.Of(here.Zip(there, (a, b) => a / b)), GoalRatio);
    }

    private static double[] Run(TrainingModel model, int steps)
    {
        var times = new double[steps];
        for (var i = 0; i < steps; i++)
        {
            var start = Stopwatch.GetTimestamp();
            model.Step();
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }
        return times;
    }
}
