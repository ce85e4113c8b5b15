using System.Diagnostics;
using HessianFaultLab.Curvature;
using HessianFaultLab.Curvature.Analysis;
using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Models;
using HessianFaultLab.Lab.Runs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Signals.Recording;

/// <summary>
/// Measures one run, between calls of <see cref="Training.Trainer.Run"/>: a measurement at step s sees the model as the
/// forward pass of step s will find it. It changes nothing; the training goes on bit by bit as without it.
/// </summary>
/// <remarks>The model is remembered as it is at construction: that is what <c>distance_to_initialization</c> counts from.</remarks>
public sealed class Recorder : IDisposable
{
    private readonly LabModel _model;
    private readonly Batch _batch;
    private readonly MeasureSpec _spec;
    private readonly string _run;
    private readonly long _seed;
    private readonly TrainingLoad? _load;
    private readonly IReadOnlyList<Signal> _signals;
    private readonly Recollection _past;
    private readonly IReadOnlyList<long> _lengths;

    /// <param name="model">The run's model, converted to its type and device.</param>
    /// <param name="batch">What it is measured on, every time; becomes the recorder's.</param>
    /// <param name="spec">What is measured.</param>
    /// <param name="run">The run's id, for the rows.</param>
    /// <param name="seed">Decides all probes.</param>
    /// <param name="load">What training costs; needed where the spec has a budget.</param>
    public Recorder(LabModel model, Batch batch, MeasureSpec spec, string run, long seed, TrainingLoad? load = null)
    {
        if (spec.Budget is not null && load is null) throw new ArgumentException("a budget is a share of a training; say what the training costs", nameof(load));
        (_model, _batch, _spec, _run, _seed, _load) = (model, batch, spec, run, seed, load);
        _signals = SignalCatalog.Choose([.. spec.Signals]);
        using var now = new Measurement(model, batch, spec, seed, 0, null, Quantities.None, null);
        _past = new Recollection(now.Values.clone());
        _lengths = [.. now.Blocks.Select(b => b.Block.Length)];
    }

    /// <summary>Gradients of the measured batch that all measurements so far have cost.</summary>
    public double Spent => _past.Spent;

    /// <summary>Wall time of this recorder's measurements.</summary>
    public TimeSpan Elapsed { get; private set; }

    /// <summary>The first test examples of the data, on the model's device and in its type.</summary>
    public static Batch BatchOf(LabModel model, IDataSet data, int size)
    {
        var count = Math.Min(size, data.Count(Split.Test));
        if (count == 0) throw new BadInputException($"{data.Name} has no test examples to measure on");
        var parameter = model.parameters().First();
        using var taken = data.Take(Split.Test, [.. Enumerable.Range(0, count)]);
        return taken.To(parameter.device, parameter.dtype);
    }

    public MeasurementReport Measure(long step, CancellationToken cancellation = default)
    {
        var clock = Stopwatch.StartNew();
        using var scope = NewDisposeScope();
        var allowance = _spec.Budget is { } share ? Math.Max(0, _load!.Allowance(share, _batch.Size) * (_past.Count + 1) - _past.Spent) : (double?)null;
        var plan = new MeasurementPlan(_signals, _spec, _lengths, allowance);
        using var measurement = new Measurement(_model, _batch, _spec, _seed, step, _past, plan.Quantities, plan.Products) { Cancellation = cancellation };
        var rows = new Rows(_run, step, _model.Components);
        IReadOnlyList<InteractionRow> interactions = [];
        foreach (var signal in plan.Signals)
        {
            cancellation.ThrowIfCancellationRequested();
            using var own = NewDisposeScope();
            try
            {
                foreach (var reading in signal.Read(measurement)) rows.Add(signal, reading);
            }
            catch (CurvatureException error)
            {
                rows.Status(_model.Components.Root, $"{signal.Family}_{CsvFile.SnakeCase(error.Problem.ToString())}");
            }
        }
        if (measurement.KnownCurvature is { } report)
        {
            rows.Status(report, _model.Components);
            if (report.Couplings is { } couplings) interactions = [.. CurvatureRows.Interactions(_run, step, couplings)];
        }
        foreach (var family in plan.Skipped.Select(s => s.Family).Distinct()) rows.Status(_model.Components.Root, $"{family}_over_budget");
        var spent = plan.Spent + (measurement.KnownCurvature is { } known ? Costs.Spent(known) : 0);
        AddCost(rows, spent, allowance, measurement.KnownCurvature);
        var needsGradient = plan.Signals.Any(s => s.Needs.HasFlag(Observation.Gradients));
        _past.Remember(measurement.Values, needsGradient ? measurement.Gradients.Mean : null, step, spent);
        Elapsed += clock.Elapsed;
        var skipped = SignalCatalog.All.Where(s => plan.Skipped.Contains(s.Signal)).Select(s => s.Entry.Name);
        return new MeasurementReport(rows.Sorted(), interactions, spent, allowance, [.. skipped], measurement.KnownCurvature?.WasCutShort ?? false, clock.Elapsed);
    }

    /// <summary>Writes what the next measurement needs, to lie beside the training's checkpoint.</summary>
    /// <exception cref="BadInputException">The file cannot be written.</exception>
    public void Save(string path)
    {
        using var scope = NewDisposeScope();
        RecorderFile.Save(_past, path);
    }

    /// <summary>Goes on where the saved recorder stood: the rows that follow are those of a run that never stopped.</summary>
    /// <exception cref="BadInputException">The file is not the recorder of this model; nothing was changed.</exception>
    public void Restore(string path)
    {
        using var scope = NewDisposeScope();
        RecorderFile.Restore(_past, path);
    }

    public void Dispose()
    {
        _past.Dispose();
        _batch.Dispose();
    }

    private void AddCost(Rows rows, double spent, double? allowance, CurvatureReport? curvature)
    {
        var root = _model.Components.Root;
        rows.Add(Family.Cost, new Reading(root, "gradients", spent));
        if (allowance is { } allowed) rows.Add(Family.Cost, new Reading(root, "allowance", allowed));
        if (curvature is null) return;
        rows.Add(Family.Cost, new Reading(root, "products", curvature.Products));
        rows.Add(Family.Cost, new Reading(root, "partial_products", curvature.PartialProducts));
        if (curvature.WasCutShort) rows.Status(root, "hessian_cut_short");
    }
}
