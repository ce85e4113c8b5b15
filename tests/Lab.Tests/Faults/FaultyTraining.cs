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
    private readonly InjectedTraining _training;

    internal FaultyTraining(string kind, IReadOnlyList<FaultUse> faults, int steps = 6, long seed = 42, IReadOnlyList<InjectionRecord>? replayed = null, ScalarType type = ScalarType.Float32, Func<TrainingSpec, TrainingSpec>? configure = null, ITrainingHook? hook = null, int? train = null)
    {
        var recipe = Recipe.Of(ModelKinds.Find(kind));
        _data = DataSources.Open(train is { } count ? $"{recipe.Data},train={count},validation=16" : recipe.Data);
        var spec = recipe.Training with { Steps = steps, BatchSize = 8, Seed = seed };
        _training = new InjectedTraining(
            faults, ModelKinds.Find(kind).Preset("tiny").Fit(_data.Dimensions, _data.Classes), _data, configure?.Invoke(spec) ?? spec,
            model => model.to(type), replayed, hook);
    }

    /// <summary>As they are, without faults.</summary>
    internal IDataSet Data => _data;

    internal Injector Injector => _training.Injector;

    internal LabModel Model => _training.Model;

    internal Trainer Trainer => _training.Trainer;

    internal InjectionRecord Record => Assert.Single(Injector.Records);

    internal static FaultUse Fault(FaultAction action, TargetSpec? target = null, Schedule? when = null) => new() { Fault = "test", Injections = [new InjectionSpec(action, target, when ?? Schedule.Start)] };

    internal static FaultyTraining Of(string kind, FaultAction action, TargetSpec? target = null, Schedule? when = null, int steps = 6) => new(kind, [Fault(action, target, when)], steps);

    internal static FaultyTraining Clean(string kind, int steps = 6) => new(kind, [], steps);

    /// <summary>Trains to the end; every injection must have had an effect.</summary>
    internal FaultyTraining Run()
    {
        Assert.Equal(OutcomeKind.Completed, Trainer.Run().Kind);
        Injector.Finish();
        Injector.RequireEffect();
        return this;
    }

    /// <summary>The digest of every parameter and buffer.</summary>
    internal IReadOnlyDictionary<string, string> Digests() => Model.state_dict().ToDictionary(p => p.Key, p => Digest.Of(p.Value), StringComparer.Ordinal);

    public void Dispose()
    {
        _training.Dispose();
        _data.Dispose();
    }
}
