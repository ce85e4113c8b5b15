using HessianFaultLab.Curvature.Analysis;
using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Models;
using HessianFaultLab.Lab.Signals;
using HessianFaultLab.Lab.Signals.Recording;
using HessianFaultLab.Lab.Tests.Models;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Tests.Signals;

/// <summary>Measurements of the small models in float64.</summary>
internal static class MeasuredModels
{
    internal static readonly MeasureSpec Spec = new() { MicroBatches = 2, Transfer = new TransferSpec { Probes = 100 } };

    internal static Measurement Measure(LabModel model, Batch batch, MeasureSpec? spec = null, Quantities quantities = Quantities.None) =>
        new(model, batch, spec ?? Spec, seed: 3, step: 0, past: null, quantities, products: null);

    internal static Dictionary<string, Reading> Read<T>(Measurement measurement)
        where T : Signal, new() =>
        new T().Read(measurement).ToDictionary(r => $"{r.Component.Name}/{r.Metric}");

    internal static Tensor Loss(LabModel model, Batch batch) => SmallModels.Loss(model, batch);
}
