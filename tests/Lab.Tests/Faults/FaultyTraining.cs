using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Data.Sources;
using HessianFaultLab.Lab.Faults;
using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Faults.Schedules;
using HessianFaultLab.Lab.Faults.Targets;
using HessianFaultLab.Lab.Models;
using HessianFaultLab.Lab.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Tests.Faults;

/// <summary>A short training of a tiny model with faults, on the data of its recipe.</summary>
internal sealed class FaultyTraining : IDisposable
{
    private readonly IDataSet _data;

    internal FaultyTraining(string kind, IReadOnlyList<FaultUse> faults, int steps = 6, long seed = 42, IReadOnlyList<InjectionRecord>? replayed = null, ScalarType type = ScalarType.Float32, Func<TrainingSpec, TrainingSpec>? configure = null, ITrainingHook? hook = null, int? train = null)
    {
        var recipe = Recipe.Of(ModelKinds.Find(kind));
        _data = DataSources.Open(train is { } count ? $"{recipe.Data},train={count},validation=16" : recipe.Data);
        Injector = new Injector(faults, seed, replayed);
        using var generator = new Generator((ulong)seed, CPU);
        var model = ModelKinds.Find(kind);
        Model = model.Create(Injector.Configure(model.Preset("tiny").Fit(_data.Dimensions, _data.Classes)), generator);
        if (type != ScalarType.Float32) Model.to(type);
        var spec = recipe.Training with { Steps = steps, BatchSize = 8, Seed = seed };
        spec = Injector.Configure(configure?.Invoke(spec) ?? spec);
        Trainer = new Trainer(Model, Injector.Attach(Model, _data, spec), spec, hook is null ? [Injector] : [hook, Injector]);
        Injector.Join(Trainer);
    }

    /// <summary>As they are, without faults.</summary>
    internal IDataSet Data => _data;

    internal Injector Injector { get; }

    internal LabModel Model { get; }

    internal Trainer Trainer { get; }

    internal InjectionRecord Record => Assert.Single(Injector.Records);

    internal static FaultUse Fault(FaultAction action, TargetSpec? target = null, Schedule? when = null) => new() { Fault = "test", Injections = [new InjectionSpec(action, target, when ?? Schedule.Start)] };

    internal static FaultyTraining Of(string kind, FaultAction action, TargetSpec? target = null, Schedule? when = null, int steps = 6) => new(kind, [Fault(action, target, when)], steps);

    internal static FaultyTraining Clean(string kind, int steps = 6) => new(kind, [], steps);

    /// <summary>Trains to the end; every injection must have had an effect.</summary>
    internal FaultyTraining Run()
    {
        Assert.Equal(OutcomeKind.Completed, Trainer.Run().Kind);
        Injector.Finish();
        return this;
    }

    /// <summary>The digest of every parameter and buffer.</summary>
    internal IReadOnlyDictionary<string, string> Digests() => Model.state_dict().ToDictionary(p => p.Key, p => Digest.Of(p.Value), StringComparer.Ordinal);

    public void Dispose()
    {
        Trainer.Dispose();
        Injector.Dispose();
        Model.Dispose();
        _data.Dispose();
    }
}
