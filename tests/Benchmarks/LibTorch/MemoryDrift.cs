using HessianFaultLab.Benchmarks.Measurement;
using TorchSharp;
using static TorchSharp.torch;

namespace HessianFaultLab.Benchmarks.LibTorch;

/// <summary>The memory of the process and the number of live tensors, after 100 and after 1,000 training steps.</summary>
internal sealed class MemoryDrift : IBenchmark
{
    private const string Self = "memory-drift";
    private const double Mebibyte = 1024 * 1024;
    private const double GoalMebibytes = 8;

    public string Name => Self;

    public string Summary => "resident memory and live tensors over 1,000 training steps under a dispose scope each";

    public int DefaultRounds => 1;

    public IReadOnlyList<Figure> Measure(int rounds) => [.. TrainingModel.Names.SelectMany(name => MeasureOne(name, rounds))];

    private static IEnumerable<Figure> MeasureOne(string name, int rounds)
    {
        using var model = TrainingModel.Create(name);
        var (early, late, tensors) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < 100; i++) model.Step();
            early.Add(Environment.WorkingSet / Mebibyte);
            var live = Tensor.TotalCount;
            for (var i = 0; i < 900; i++) model.Step();
            late.Add(Environment.WorkingSet / Mebibyte);
            tensors.Add(Tensor.TotalCount - live);
        }
        var threads = get_num_threads();
        yield return new Figure(Self, model.Description, "resident after 100 steps", "MiB", threads, Spread.Of(early));
        yield return new Figure(Self, model.Description, "resident after 1,000 steps", "MiB", threads, Spread.Of(late));
        yield return new Figure(Self, model.Description, "drift", "MiB", threads, Spread.Of(late.Zip(early, (a, b) => a - b)), GoalMebibytes);
        yield return new Figure(Self, model.Description, "drift", "tensors", threads, Spread.Of(tensors), 0);
    }
}
