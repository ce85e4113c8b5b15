using System.Text.Json;
using System.Text.Json.Serialization;
using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Data.Safetensors;
using HessianFaultLab.Lab.Data.Sources;
using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Models;
using HessianFaultLab.Lab.Runs;
using HessianFaultLab.Lab.Signals.Recording;
using HessianFaultLab.Lab.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Experiments;

/// <summary>A run's model, data, training, faults and recorder, built from its spec and joined.</summary>
internal sealed class RunSubject : IDisposable
{
    /// <summary>Of the figures that the task itself is judged by.</summary>
    internal const string TaskFamily = "task";

    private const string TrainingFile = "training.safetensors";
    private const string RecorderFile = "recorder.safetensors";
    private const string FaultsFile = "faults.safetensors";
    private const string RowsFile = "rows.json";

    private static readonly JsonSerializerOptions Json = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    private readonly IDataSet _data;
    private readonly InjectedTraining _training;
    private readonly Recorder _recorder;
    private readonly string _id;
    private List<MetricRow> _metrics = [];
    private List<InteractionRow> _interactions = [];
    private int _measured = -1;
    private int _measurements;

    /// <param name="spec">The run.</param>
    /// <param name="id">Its id.</param>
    /// <param name="folder">What the data's path is seen from; the current folder where none is given.</param>
    internal RunSubject(RunSpec spec, string id, string? folder = null)
    {
        (Spec, _id) = (spec, id);
        _data = DataSources.Open(spec.Data, folder);
        _training = new InjectedTraining(
            spec.Faults, spec.Model, _data, spec.Training with { Seed = spec.Seed },
            model => model.to(spec.DoublePrecision ? ScalarType.Float64 : ScalarType.Float32).to(Devices.Find(spec.Device)));
        _recorder = new Recorder(Model, Recorder.BatchOf(Model, _data, spec.Measure.Batch), spec.Measure, id, spec.Seed, TrainingLoad.Of(Trainer.Spec, Math.Max(1, spec.MeasureAt.Count)));
    }

    internal RunSpec Spec { get; }

    internal LabModel Model => _training.Model;

    internal Trainer Trainer => _training.Trainer;

    internal Injector Injector => _training.Injector;

    internal IReadOnlyList<MetricRow> Metrics => _metrics;

    internal IReadOnlyList<InteractionRow> Interactions => _interactions;

    /// <summary>Those of this process.</summary>
    internal RunTiming.Stretch Measurements => new(_measurements, _recorder.Elapsed.TotalSeconds);

    /// <summary>The id of the clean run with the same measured steps, which this one is up to <see cref="Branch"/>.</summary>
    internal string Twin => (Spec with { Faults = [] }).Id;

    /// <summary>The step in which it leaves its twin; null where they have nothing in common.</summary>
    internal int? Branch => _training.Onset is > 0 and var onset && onset <= Trainer.Spec.Steps ? onset : null;

    /// <summary>Where training pauses: where this run branches off, the measured steps that this training reaches, and its end.</summary>
    internal IEnumerable<int> Stops => Spec.MeasureAt.Where(s => s < Trainer.Spec.Steps).Append(Branch ?? 0).Append(Trainer.Spec.Steps).Distinct().Order();

    /// <summary>Measures where that is due; at the end, with the faults of the trained model in force.</summary>
    internal void Reach(int step, CancellationToken stop)
    {
        // Early stopping ends a training ahead of its last step.
        var isEnd = step >= Trainer.Spec.Steps || Trainer.Step < step;
        if (isEnd) Injector.Finish();
        else Injector.Advance(step);
        if (step <= _measured || !Spec.MeasureAt.Contains(step)) return;
        var report = _recorder.Measure(step, stop);
        _metrics.AddRange(report.Metrics);
        _interactions.AddRange(report.Interactions);
        _measured = step;
        _measurements++;
    }

    /// <summary>The task's own figures, once training is over.</summary>
    internal void Evaluate(Split split)
    {
        var found = Evaluation.Of(Model, _data, split);
        _metrics.Add(new MetricRow(_id, Trainer.Spec.Steps, "model", TaskFamily, "test_loss", found.Loss, 0));
        _metrics.Add(new MetricRow(_id, Trainer.Spec.Steps, "model", TaskFamily, "test_accuracy", found.Accuracy, 0));
    }

    internal void Save(string folder)
    {
        Checkpoint.Save(Trainer, Path.Combine(folder, TrainingFile));
        _recorder.Save(Path.Combine(folder, RecorderFile));
        var faults = Injector.Save();
        SafetensorsWriter.Write(Path.Combine(folder, FaultsFile), faults.Kept);
        File.WriteAllText(Path.Combine(folder, RowsFile), JsonSerializer.Serialize(
            new Kept(_measured, _metrics, _interactions, faults.Advanced, faults.FirstStep, faults.Records), Json));
    }

    /// <param name="folder">What <see cref="Save"/> wrote.</param>
    /// <param name="isTrunk">Whether it is another run's, from before its faults and this run's began.</param>
    /// <exception cref="BadInputException">The folder is no checkpoint of this run.</exception>
    internal void Restore(string folder, bool isTrunk = false)
    {
        Checkpoint.Restore(Trainer, Path.Combine(folder, TrainingFile));
        _recorder.Restore(Path.Combine(folder, RecorderFile));
        using var scope = NewDisposeScope();
        try
        {
            var kept = JsonSerializer.Deserialize<Kept>(File.ReadAllText(Path.Combine(folder, RowsFile)), Json)!;
            if (!isTrunk)
            {
                using var file = SafetensorsFile.Open(Path.Combine(folder, FaultsFile));
                Injector.Restore(new InjectorState(kept.Advanced, kept.FirstStep, kept.Records, [.. file.Entries.Select(e => KeyValuePair.Create(e.Name, file.Read(e.Name)))]));
            }
            (_measured, _metrics, _interactions) = (kept.Measured, [.. kept.Metrics.Select(r => r with { Run = _id })], [.. kept.Interactions.Select(r => r with { Run = _id })]);
        }
        catch (Exception error) when (error is JsonException or IOException or ArgumentException)
        {
            throw new BadInputException($"{folder}: the checkpoint is not whole: {error.Message}", error);
        }
    }

    public void Dispose()
    {
        _recorder.Dispose();
        _training.Dispose();
        _data.Dispose();
    }

    /// <summary>What a checkpoint holds beside tensors.</summary>
    private sealed record Kept(int Measured, IReadOnlyList<MetricRow> Metrics, IReadOnlyList<InteractionRow> Interactions, int Advanced, int? FirstStep, IReadOnlyList<InjectionRecord> Records);
}
