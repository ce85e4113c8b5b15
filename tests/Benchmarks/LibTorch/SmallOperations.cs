using System.Diagnostics;
using HessianFaultLab.Benchmarks.Measurement;
using TorchSharp;
using static TorchSharp.torch;

namespace HessianFaultLab.Benchmarks.LibTorch;

/// <summary>
/// The same operation on 8x8 tensors, called from C# and from C++ in one process, in turns. Results are disposed of at once, or
/// left to a dispose scope of 1000 operations; C++ does likewise, for a thousand held results leave the caches to neither.
/// </summary>
internal sealed class SmallOperations : IBenchmark
{
    private const string Self = "small-operations";
    private const int OperationsARound = 20_000;
    private const int OperationsAScope = 1_000;
    private const double GoalNanoseconds = 500;

    public string Name => Self;

    public string Summary => "one operation on 8x8 tensors, C# against C++; thread time; the goal is on the difference to a direct call";

    public int DefaultRounds => 21;

    public IReadOnlyList<Figure> Measure(int rounds)
    {
        var threads = get_num_threads();
        set_num_threads(1);
        try
        {
            using var native = NativePeer.Load();
            string[] operations = ["add", "mul", "matmul"];
            return [.. operations.SelectMany(o => new[] { false, true }.SelectMany(autograd => MeasureOne(o, autograd, rounds, native)))];
        }
        finally
        {
            set_num_threads(threads);
        }
    }

    private static IEnumerable<Figure> MeasureOne(string operation, bool autograd, int rounds, NativePeer? native)
    {
        using var outer = NewDisposeScope();
        using var mode = set_grad_enabled(autograd);
        var left = randn(8, 8, requires_grad: autograd);
        var right = randn(8, 8, requires_grad: autograd);
        Func<Tensor, Tensor, Tensor> call = operation switch
        {
            "add" => static (a, b) => a.add(b),
            "mul" => static (a, b) => a.mul(b),
            _ => static (a, b) => a.matmul(b),
        };
        var ways = new List<(string Name, Func<double> Time)>
        {
            ("C#, scope of 1000", () => Timed(() => Scoped(call, left, right), native)),
            ("C#, disposed at once", () => Timed(() => AtOnce(call, left, right), native)),
        };
        if (native is not null)
        {
            ways.Add(("C++ direct, 1000 held", () => Cpp(NativeWay.Held)));
            ways.Add(("C++ direct, freed at once", () => Cpp(NativeWay.FreedAtOnce)));
            ways.Add(("C++ boxed, freed at once", () => Cpp(NativeWay.Boxed)));
        }

        // Two rounds of warming up: the second runs what the runtime has compiled with optimisation meanwhile.
        for (var i = 0; i < 2; i++) ways.ForEach(w => w.Time());
        Thread.Sleep(200);
        ways.ForEach(w => w.Time());

        var times = ways.ConvertAll(_ => new List<double>());
        for (var round = 0; round < rounds; round++)
            for (var way = 0; way < ways.Count; way++) times[way].Add(ways[way].Time());

        var subject = $"{operation} 8x8, autograd {(autograd ? "on" : "off")}";
        for (var way = 0; way < ways.Count; way++) yield return Nanoseconds(ways[way].Name, times[way], null);
        if (native is null) yield break;
        yield return Nanoseconds("C# over C++, scope against held", Difference(0, 2), GoalNanoseconds);
        yield return Nanoseconds("C# over C++, freed at once", Difference(1, 3), GoalNanoseconds);

        double Cpp(NativeWay way) => native!.NanosecondsAnOperation(operation, way, autograd, OperationsARound);

        IEnumerable<double> Difference(int csharp, int cpp) => times[csharp].Zip(times[cpp], (a, b) => a - b);

        Figure Nanoseconds(string quantity, IEnumerable<double> values, double? goal) =>
            new(Self, subject, quantity, "ns", 1, Spread.Of(values), goal);
    }

    private static double Timed(Action body, NativePeer? clock)
    {
        var (watch, processor) = (Stopwatch.GetTimestamp(), clock?.Now());
        body();
        return (clock?.Now() - processor ?? Stopwatch.GetElapsedTime(watch).TotalNanoseconds) / OperationsARound;
    }

    private static void Scoped(Func<Tensor, Tensor, Tensor> call, Tensor left, Tensor right)
    {
        for (var done = 0; done < OperationsARound; done += OperationsAScope)
        {
            using var scope = NewDisposeScope();
            for (var i = 0; i < OperationsAScope; i++) call(left, right);
        }
    }

    private static void AtOnce(Func<Tensor, Tensor, Tensor> call, Tensor left, Tensor right)
    {
        for (var i = 0; i < OperationsARound; i++)
        {
            using var result = call(left, right);
        }
    }
}
