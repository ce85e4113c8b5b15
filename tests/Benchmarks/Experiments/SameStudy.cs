using HessianFaultLab.Benchmarks.LibTorch;
using HessianFaultLab.Benchmarks.Measurement;
using HessianFaultLab.Benchmarks.Models;
using HessianFaultLab.Lab.Models;
using HessianFaultLab.Lab.Runs;
using HessianFaultLab.Lab.Signals;
using HessianFaultLab.Lab.Signals.Recording;
using static TorchSharp.torch;

namespace HessianFaultLab.Benchmarks.Experiments;

/// <summary>
/// A model trained on a batch, with gradient norms and block traces at two steps: by the lab's recorder, and as one would
/// write it in PyTorch with Hutchinson's method until each block's standard error is what the recorder states. Shared
/// probes do not get there in <see cref="MostProbes"/>; what they would take is told from how far they are off.
/// </summary>
internal sealed class SameStudy(IModelKind kind) : IBenchmark
{
    private const double GoalRatio = 3;
    private const int Steps = 30;
    private const int MostProbes = 100;

    private static readonly int[] Measured = [0, 30];

    private static readonly MeasureSpec Asked = new() { Signals = ["gradient-norm", "hessian-trace"], MicroBatches = 1, Hessian = new HessianSpec { Error = 0.2, MaxProbes = 32 } };

    public string Name => $"study-{kind.Name}";

    public string Summary => $"{Steps} steps, gradient norms and block traces at {Measured.Length} of them to the same standard errors, one thread, by processor time";

    public int DefaultRounds => 3;

    public IReadOnlyList<Figure> Measure(int rounds)
    {
        if (!PythonPeer.Prepare()) return [];
        var before = get_num_threads();
        set_num_threads(1);
        try
        {
            Study();
            return Compare(rounds);
        }
        finally
        {
            set_num_threads(before);
        }
    }

    private Figure[] Compare(int rounds)
    {
        using var start = new MeasuredModel(kind);
        var (_, rows) = Study();
        var errors = rows.Where(r => r.Metric == "trace").GroupBy(r => (int)r.Step).ToDictionary(g => g.Key, IReadOnlyDictionary<string, double> (g) => g.ToDictionary(r => r.Component, r => r.StdError!.Value));
        var blocks = start.Model.Components.Leaves.Where(l => errors[0].ContainsKey(l.Name)).ToDictionary(l => l.Name, l => l.Parameters);
        using var python = new PythonStudy(start, blocks, Steps, errors, MostProbes);
        RequireSame(rows, python.Run("partial"));
        var turns = Enumerable.Range(0, rounds).Select(_ => (Here: Study().Seconds, Shared: python.Run("shared"), Partial: python.Run("partial"))).ToArray();
        return
        [
            new Figure(Name, start.Description, "C#", "s", 1, Spread.Of(turns.Select(t => t.Here))),
            new Figure(Name, start.Description, "Python, shared probes", "s", 1, Spread.Of(turns.Select(t => t.Shared.Seconds))),
            new Figure(Name, start.Description, "its worst error / ours", "ratio", 1, Spread.Of(turns.Select(t => t.Shared.Worst))),
            new Figure(Name, start.Description, "Python, shared / C#, as far as it came", "ratio", 1, Spread.Of(turns.Select(t => t.Shared.Seconds / t.Here))),
            // A standard error falls with the square root of the probes.
            new Figure(Name, start.Description, "Python, shared / C#, to the same errors", "ratio", 1, Spread.Of(turns.Select(t => t.Shared.Seconds / t.Here * Math.Max(1, t.Shared.Worst * t.Shared.Worst))), GoalRatio) { IsFloor = true },
            new Figure(Name, start.Description, "Python, a probe a block / C#", "ratio", 1, Spread.Of(turns.Select(t => t.Partial.Seconds / t.Here))),
        ];
    }

    private (double Seconds, IReadOnlyList<MetricRow> Rows) Study()
    {
        using var model = new MeasuredModel(kind);
        var began = ProcessClock.Milliseconds();
        using var recorder = new Recorder(model.Model, model.Batch.To(CPU, ScalarType.Float32), Asked, "benchmark", 1);
        List<MetricRow> rows = [];
        for (var step = 0; step <= Steps; step++)
        {
            if (Measured.Contains(step)) rows.AddRange(recorder.Measure(step).Metrics);
            if (step < Steps) model.Step();
        }
        return ((ProcessClock.Milliseconds() - began) / 1000, rows);
    }

    /// <summary>The same gradients, and traces within their errors: nothing was left out on either side.</summary>
    private static void RequireSame(IReadOnlyList<MetricRow> rows, PythonStudy.Answer python)
    {
        foreach (var row in rows.Where(r => r.Value is not null))
        {
            var at = Array.IndexOf(Measured, (int)row.Step);
            if (row.Metric == "norm" && python.Norms[at].TryGetValue(row.Component, out var norm) && !(Math.Abs(norm - row.Value!.Value) <= 1e-2 * Math.Abs(norm) + 1e-6))
                throw new InvalidOperationException($"{row.Component} at step {row.Step}: the gradient is {row.Value} here and {norm} in Python");
            if (row.Metric == "trace" && python.Traces[at].TryGetValue(row.Component, out var trace) && !(Math.Abs(trace - row.Value!.Value) <= 8 * row.StdError!.Value + 1e-2 * Math.Abs(trace)))
                throw new InvalidOperationException($"{row.Component} at step {row.Step}: the trace is {row.Value} ± {row.StdError} here and {trace} in Python");
        }
    }
}
