using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Models;
using HessianFaultLab.Lab.Training;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Experiments.Planning;

/// <summary>A model of an experiment with its data and training, all filled in.</summary>
internal sealed class PlanSubject(IModelKind kind, string preset, string dataText, IDataSet data, ModelSpec spec, TrainingSpec training) : IDisposable
{
    private readonly Lazy<LabModel> _model = new(() =>
    {
        // Only its components count here; any weights will do.
        using var weights = new Generator(0, CPU);
        return kind.Create(spec, weights);
    });

    internal IModelKind Kind => kind;

    internal string Preset => preset;

    internal string DataText => dataText;

    internal IDataSet Data => data;

    internal ModelSpec Spec => spec;

    internal TrainingSpec Training => training;

    /// <summary>The model itself, made when it is first asked for.</summary>
    internal LabModel Model => _model.Value;

    public void Dispose()
    {
        if (_model.IsValueCreated) _model.Value.Dispose();
    }
}
