using System.Globalization;
using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Data.Randomness;
using HessianFaultLab.Lab.Faults.Schedules;
using HessianFaultLab.Lab.Faults.Targets;
using HessianFaultLab.Lab.Models;
using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Training;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Injections;

/// <summary>
/// Puts faults into a training: changes settings and data before it begins, resolves targets, turns every injection on and
/// off by its schedule, and sees to it that each changed its target and nothing else.
/// </summary>
/// <remarks>
/// In the order of a run: <see cref="Configure(ModelSpec)"/>, <see cref="Configure(TrainingSpec)"/>, build the model,
/// <see cref="Attach(LabModel, IDataSet, TrainingSpec)"/>, build the trainer on the returned data with this as a hook, <see cref="Join"/>, train,
/// <see cref="Finish"/>, evaluate, <see cref="RequireEffect"/>. <see cref="Advance"/> puts the faults of a step in force ahead of it, for measurements between steps.
/// </remarks>
public sealed class Injector : ITrainingHook, IDisposable
{
    private readonly IReadOnlyList<FaultUse> _faults;
    private readonly IReadOnlyList<InjectionRecord> _replayed;
    private readonly long _seed;
    private readonly List<Injection> _injections = [];
    private readonly List<(int Injection, Change Change)> _settings = [];
    private IReadOnlyList<TrainingRow> _history = [];
    private int _steps;
    private int _advanced = -1;

    /// <param name="faults">What goes wrong; none for a clean run.</param>
    /// <param name="seed">The run's; decides all that faults draw.</param>
    /// <param name="replayed">Records of an earlier run, whose targets and draws are to be used again.</param>
    public Injector(IReadOnlyList<FaultUse> faults, long seed, IReadOnlyList<InjectionRecord>? replayed = null)
    {
        (_faults, _seed, _replayed) = (faults, seed, replayed ?? []);
        var count = faults.Sum(f => f.Injections.Count);
        if (_replayed.Count > 0 && _replayed.Count != count) throw new BadInputException($"the record has {_replayed.Count} injections, but the faults have {count}: it belongs to another run");
    }

    public IReadOnlyList<InjectionRecord> Records => [.. _injections.Select(i => i.Record)];

    /// <summary>What a localizer should find, in the order of the model.</summary>
    public IReadOnlyList<Component> Truth { get; private set; } = [];

    /// <summary>What counts as found as well.</summary>
    public IReadOnlyList<Component> Equivalent { get; private set; } = [];

    /// <summary>The step at which the first injection began; null before that.</summary>
    public int? FirstStep { get; private set; }

    /// <summary>The step ahead of which no fault does anything; null without faults, and where one waits for the training to converge.</summary>
    public int? Onset => _injections.TrueForAll(i => i.Clock.Onset is not null) ? _injections.Min(i => i.Clock.Onset) : null;

    public ModelSpec Configure(ModelSpec spec)
    {
        foreach (var (index, action) in Actions.Index()) spec = Noted(index, "model", spec, action.Configure(spec));
        return spec;
    }

    public TrainingSpec Configure(TrainingSpec spec)
    {
        foreach (var (index, action) in Actions.Index()) spec = Noted(index, "training", spec, action.Configure(spec));
        return spec;
    }

    /// <summary>Resolves all targets on a model, and gives the data that it is to be trained on.</summary>
    /// <exception cref="BadInputException">A target means nothing on this model.</exception>
    public IDataSet Attach(LabModel model, IDataSet data, TrainingSpec spec)
    {
        if (_injections.Count > 0) throw new InvalidOperationException("the faults are attached to a model already");
        var resolver = new TargetResolver(model);
        List<Component> truth = [], equivalent = [];
        foreach (var (number, fault) in _faults.Index()) Attach(fault, number, model, resolver, truth, equivalent);
        Truth = InOrder(model, truth);
        Equivalent = InOrder(model, equivalent.Except(truth));

        foreach (var injection in _injections) data = injection.Action.Configure(data, injection);
        _steps = spec.Steps;
        var stepsPerEpoch = new ExampleOrder(data.Count(Split.Train), spec.BatchSize, spec.Seed).StepsPerEpoch;
        foreach (var (number, injection) in _injections.Index())
        {
            injection.Clock = new ScheduleClock(injection.Clock.Schedule, spec.Steps, stepsPerEpoch, SeedOf(number, 1));
            if (injection.Clock.Onset > spec.Steps)
                throw new BadInputException($"{injection.Name} begins in step {injection.Clock.Onset}, but the training has {spec.Steps}");
        }
        return data;
    }

    /// <summary>Ties the faults to the training: its loss, its optimiser, its history.</summary>
    public void Join(Trainer trainer)
    {
        _history = trainer.History;
        foreach (var injection in _injections) injection.Optimizer = trainer.Optimizer;
        if (_injections.Count == 0) return;
        var intact = trainer.Loss;
        trainer.Loss = (logits, labels) => _injections.Where(i => i.IsActive).Aggregate(intact(logits, labels), (loss, i) => i.Action.Loss(i, logits, labels, loss));
    }

    /// <summary>Puts the faults of a step in force, and takes back those that are over. Repeating it does nothing.</summary>
    public void Advance(int step)
    {
        if (step <= _advanced) return;
        Pass(step);
        _advanced = step;
    }

    /// <summary>After the last step: faults of the trained model come into force.</summary>
    public void Finish() => Advance(_steps);

    /// <summary>Once the trained model was used, since what changes forward passes alone does nothing before.</summary>
    /// <exception cref="InjectionException">An injection whose time has come changed nothing.</exception>
    public void RequireEffect()
    {
        foreach (var injection in _injections.Where(i => !i.HasChanged))
        {
            var when = injection.Clock.Onset is { } onset ? $"its onset is step {onset}" : "the training never became that good";
            throw new InjectionException($"{injection.Name} changed nothing ({when} of {_steps}); a fault without effect is no fault: look at its settings and its target");
        }
    }

    /// <summary>What a checkpoint must hold of the faults beside the training's own state.</summary>
    public InjectorState Save() => new(_advanced, FirstStep, Records,
        [.. _injections.SelectMany((injection, number) => injection.State.Select(kept => new KeyValuePair<string, Tensor>($"{number}.{kept.Key}", kept.Value)))]);

    /// <summary>Goes on where another injector of the same faults stood; the training was restored before.</summary>
    public void Restore(InjectorState state)
    {
        foreach (var (number, injection) in _injections.Index())
        {
            injection.Step = state.Advanced;
            injection.IsActive = state.Advanced >= 0 && injection.Clock.Covers(state.Advanced, _history);
            // What lies in the model's structure is put there again; what lies in its weights came with them.
            if (injection.IsActive && !injection.Action.IsMomentary) injection.Action.Begin(injection);
            injection.Record.Resume(state.Records[number]);
            foreach (var (name, kept) in state.Kept.Where(k => k.Key.StartsWith($"{number}.", StringComparison.Ordinal))) injection.Keep(name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..], kept);
        }
        (_advanced, FirstStep) = (state.Advanced, state.FirstStep);
    }

    void ITrainingHook.BeforeStep(TrainingStep current) => Advance(current.Number);

    void ITrainingHook.AfterBackward(TrainingStep current) => Each(i => i.Action.AfterBackward(i));

    void ITrainingHook.BeforeUpdate(TrainingStep current) => Each(i => i.Action.BeforeUpdate(i, current));

    void ITrainingHook.AfterUpdate(TrainingStep current) => Each(i => i.Action.AfterUpdate(i));

    public void Dispose() => _injections.ForEach(i => i.Dispose());

    private IEnumerable<FaultAction> Actions => _faults.SelectMany(f => f.Injections).Select(i => i.Action);

    private void Each(Action<Injection> act)
    {
        foreach (var injection in _injections.Where(i => i.IsActive)) act(injection);
    }

    private void Attach(FaultUse fault, int number, LabModel model, TargetResolver resolver, List<Component> truth, List<Component> equivalent)
    {
        // One draw for all injections that share the fault's target, so that they sit in the same place.
        var shared = new Dictionary<(Aim, string?), Target>();
        List<Component> own = [];
        foreach (var spec in fault.Injections)
        {
            var index = _injections.Count;
            var replayed = _replayed.Count > 0 ? _replayed[index] : null;
            var target = replayed is not null ? Replayed(replayed, model)
                : spec.Action.Aim == Aim.Training ? Target.None
                : spec.Target is { } where ? resolver.Resolve(where, spec.Action, RandomDraws.At(SeedOf(index, 0)), own)
                : Shared(fault, spec.Action, number, resolver, shared);
            own.AddRange(target.Components);
            var record = new InjectionRecord
            {
                Fault = fault.Fault,
                Severity = fault.Severity,
                Action = FaultActions.Registry.Of(spec.Action)?.Name ?? spec.Action.GetType().Name,
                Components = [.. target.Components.Select(c => c.Name)],
                Parameters = target.Parameters,
                Sites = [.. target.Sites.Select(s => s.Name)],
            };
            var injection = new Injection(spec.Action, target, model, SeedOf(index, 2), record, replayed) { Clock = new ScheduleClock(spec.When, 0, 1, 0) };
            injection.Report([.. _settings.Where(s => s.Injection == index).Select(s => s.Change)]);
            _injections.Add(injection);
        }
        truth.AddRange(fault.Truth.Count == 0 ? own : fault.Truth.SelectMany(t => resolver.Components(t, own)));
        equivalent.AddRange(fault.Equivalent.SelectMany(e => resolver.Components(e, own)));
    }

    private Target Shared(FaultUse fault, FaultAction action, int number, TargetResolver resolver, Dictionary<(Aim, string?), Target> shared)
    {
        var key = (action.Aim, action.DefaultSite);
        if (!shared.TryGetValue(key, out var target))
        {
            target = resolver.Resolve(fault.Target ?? TargetSpec.All, action, RandomDraws.At(SeedOf(number, 3)));
            shared.Add(key, target);
        }
        return target;
    }

    private static Target Replayed(InjectionRecord record, LabModel model) => new(
        [.. record.Components.Select(c => model.Components[c])], record.Parameters, [.. record.Sites.Select(model.Components.Site)]);

    private static List<Component> InOrder(LabModel model, IEnumerable<Component> some)
    {
        var set = some.ToHashSet();
        return [.. model.Components.All.Where(set.Contains)];
    }

    private long SeedOf(int number, int purpose) => unchecked((long)RandomDraws.At(_seed, 0x4661756C, number, purpose).Next());

    private void Pass(int step)
    {
        var next = _injections.Select(i => i.Clock.Covers(step, _history)).ToList();
        foreach (var (index, injection) in _injections.Index().Reverse())
        {
            injection.Step = step;
            if (injection.IsActive && (!next[index] || Repeats(injection))) Leave(injection);
        }
        foreach (var (index, injection) in _injections.Index())
        {
            if (next[index] && !injection.IsActive) Enter(injection, step);
        }
    }

    private static bool Repeats(Injection injection) => injection.Action.IsMomentary && injection.Clock.Schedule.HasRhythm;

    private void Enter(Injection injection, int step)
    {
        FirstStep ??= step;
        injection.IsActive = true;
        injection.Action.Begin(injection);
    }

    private static void Leave(Injection injection)
    {
        injection.Action.End(injection);
        injection.Release();
        injection.IsActive = false;
    }

    /// <summary>Keeps what an action changed in a spec, until there is a record to write it to.</summary>
    private T Noted<T>(int index, string what, T before, T after)
        where T : notnull
    {
        if (ReferenceEquals(before, after)) return after;
        foreach (var property in before.GetType().GetProperties().Where(p => p.CanWrite))
        {
            var change = new Change($"{what}.{property.Name}", Text(property.GetValue(before)), Text(property.GetValue(after)));
            if (change.Before != change.After) _settings.Add((index, change));
        }
        return after;
    }

    private static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
