using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Models;
using HessianFaultLab.Lab.Training;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Injections;

/// <summary>A model and its training with faults in them, put together in the order that <see cref="Injections.Injector"/> asks for.</summary>
public sealed class InjectedTraining : IDisposable
{
    /// <param name="faults">What goes wrong; none for a clean training.</param>
    /// <param name="model">The model as it would be without faults, with nothing left open.</param>
    /// <param name="data">The data as they are; they stay the caller's.</param>
    /// <param name="training">The training likewise; its seed decides the weights and what faults draw, too.</param>
    /// <param name="convert">Gives the built model its type and device.</param>
    /// <param name="replayed">Records of an earlier run, whose targets and draws are to be used again.</param>
    /// <param name="before">A hook that is called before the faults'.</param>
    /// <exception cref="BadInputException">A fault means nothing here, or the settings do not work out.</exception>
    public InjectedTraining(
        IReadOnlyList<FaultUse> faults, ModelSpec model, IDataSet data, TrainingSpec training,
        Action<LabModel>? convert = null, IReadOnlyList<InjectionRecord>? replayed = null, ITrainingHook? before = null)
    {
        Injector = new Injector(faults, training.Seed, replayed);
        using var weights = new Generator(unchecked((ulong)training.Seed), CPU);
        var built = Injector.Configure(model);
        Model = ModelKinds.Of(built).Create(built, weights);
        convert?.Invoke(Model);
        var spec = Injector.Configure(training);
        var attached = Injector.Attach(Model, data, spec);
        Trainer = new Trainer(Model, attached, spec, before is null ? [Injector] : [before, Injector]);
        Injector.Join(Trainer);
        IsAlteredFromStart = !ReferenceEquals(built, model) || !ReferenceEquals(spec, training) || !ReferenceEquals(attached, data);
    }

    /// <summary>The step up to which this is the clean training bit by bit; null where that is unknown, or there is no such step.</summary>
    public int? Onset => IsAlteredFromStart ? null : Injector.Onset;

    /// <summary>Whether a fault changed the model's dimensions, the data or the settings.</summary>
    private bool IsAlteredFromStart { get; }

    public Injector Injector { get; }

    public LabModel Model { get; }

    public Trainer Trainer { get; }

    public void Dispose()
    {
        Trainer.Dispose();
        Injector.Dispose();
        Model.Dispose();
    }
}
