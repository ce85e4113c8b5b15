using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Models;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Training;

/// <summary>
/// Trains a model on a data set. The trajectory is decided by model, data, spec and hooks alone: same seeds, same bits; and
/// a run that was saved and restored goes on as if it had not stopped.
/// </summary>
public sealed class Trainer : IDisposable
{
    private readonly IDataSet _data;
    private readonly IReadOnlyList<ITrainingHook> _hooks;
    private readonly ExampleOrder _order;
    private readonly EarlyStopping _stopping;
    private readonly Device _device;
    private readonly ScalarType _type;
    private readonly List<TrainingRow> _history = [];

    public Trainer(nn.Module<Batch, Tensor> model, IDataSet data, TrainingSpec spec, IReadOnlyList<ITrainingHook>? hooks = null)
    {
        Model = model;
        Loss = LabModel.LossOf(model);
        Spec = spec.Validated();
        _data = data;
        _hooks = hooks ?? [];
        _order = ExampleOrder.Of(data, spec.BatchSize, spec.Seed, spec.Order);
        _stopping = new EarlyStopping(spec.Patience);
        var parameters = model.parameters().ToArray();
        (_device, _type) = (parameters[0].device, parameters[0].dtype);
        Optimizer = spec.Optimizer switch
        {
            OptimizerKind.Adam => optim.Adam(parameters, spec.LearningRate, weight_decay: spec.WeightDecay),
            OptimizerKind.Sgd => optim.SGD(parameters, spec.LearningRate, spec.Momentum, weight_decay: spec.WeightDecay),
            _ => optim.AdamW(parameters, spec.LearningRate, weight_decay: spec.WeightDecay),
        };
    }

    public nn.Module<Batch, Tensor> Model { get; }

    public TrainingSpec Spec { get; }

    public OptimizerHelper Optimizer { get; }

    /// <summary>Steps that were done.</summary>
    public int Step { get; internal set; }

    public IReadOnlyList<TrainingRow> History => _history;

    /// <summary>The loss of logits and labels; the model's own unless somebody says otherwise.</summary>
    public Func<Tensor, Tensor, Tensor> Loss { get; set; }

    /// <summary>Trains up to a step (all of them where none is given).</summary>
    public TrainingOutcome Run(int? until = null, IProgress<TrainingRow>? progress = null, CancellationToken cancellation = default)
    {
        var end = Math.Min(until ?? Spec.Steps, Spec.Steps);
        Model.train();
        while (Step < end)
        {
            if (_stopping.Verdict is { } verdict) return new TrainingOutcome(OutcomeKind.Completed, Step, verdict);
            if (cancellation.IsCancellationRequested) return new TrainingOutcome(OutcomeKind.Stopped, Step);
            var row = RunStep(out var trouble);
            _history.Add(row);
            _stopping.See(row);
            progress?.Report(row);
            if (trouble is not null) return new TrainingOutcome(OutcomeKind.Diverged, Step, trouble);
        }
        return new TrainingOutcome(OutcomeKind.Completed, Step);
    }

    public void Dispose() => Optimizer.Dispose();

    internal void RestoreHistory(IEnumerable<TrainingRow> rows)
    {
        _history.Clear();
        _history.AddRange(rows);
        _stopping.Forget();
        _history.ForEach(_stopping.See);
    }

    private TrainingRow RunStep(out string? trouble)
    {
        using var scope = NewDisposeScope();
        // What dropout and hooks draw from libtorch in a step depends on seed and step alone, on every device.
        manual_seed(unchecked(Spec.Seed * 1_000_003 + Step));
        var step = new TrainingStep(Step, Model, Optimizer);
        foreach (var hook in _hooks) hook.BeforeStep(step);
        using var batch = Prepared(step);
        Optimizer.zero_grad();
        var logits = Model.call(batch);
        var loss = Loss(logits, batch.Labels);
        foreach (var hook in _hooks) hook.AfterForward(step, logits, loss);
        var value = (double)loss;
        trouble = double.IsFinite(value) ? null : $"the loss is {value} at step {Step}";
        var gradientNorm = double.NaN;
        var rate = Spec.LearningRate * Spec.Schedule.Factor(Step, Spec.Steps);
        if (trouble is null)
        {
            loss.backward();
            foreach (var hook in _hooks) hook.AfterBackward(step);
            gradientNorm = nn.utils.clip_grad_norm_(Model.parameters(), Spec.ClipNorm ?? double.PositiveInfinity);
            if (!double.IsFinite(gradientNorm)) trouble = $"the gradient's norm is {gradientNorm} at step {Step}";
        }
        if (trouble is null)
        {
            foreach (var hook in _hooks) hook.BeforeUpdate(step);
            rate *= step.LearningRateScale;
            foreach (var group in Optimizer.ParamGroups) group.LearningRate = rate;
            if (!step.SkipUpdate) Optimizer.step();
            foreach (var hook in _hooks) hook.AfterUpdate(step);
        }
        var epoch = Step / _order.StepsPerEpoch;
        Step++;
        var isDue = trouble is null && _data.Count(Split.Validation) > 0 && (Step == Spec.Steps || (Spec.EvaluateEvery > 0 && Step % Spec.EvaluateEvery == 0));
        var evaluation = isDue ? Evaluation.Of(Model, _data, Split.Validation) : null;
        return new TrainingRow(Step - 1, epoch, value, rate, gradientNorm, evaluation?.Loss, evaluation?.Accuracy);
    }

    private Batch Prepared(TrainingStep step)
    {
        using var taken = _data.Take(Split.Train, _order.At(Step));
        var batch = taken.To(_device, _type);
        foreach (var hook in _hooks)
        {
            var next = hook.BeforeForward(step, batch);
            if (!ReferenceEquals(next, batch)) batch.Dispose();
            batch = next;
        }
        return batch;
    }
}
