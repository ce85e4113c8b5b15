using System.Text;
using System.Text.Json.Nodes;
using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Models;
using HessianFaultLab.Lab.Runs;
using HessianFaultLab.Lab.Signals;
using HessianFaultLab.Lab.Specs;
using HessianFaultLab.Lab.Training;

namespace HessianFaultLab.Lab.Experiments;

/// <summary>One run with everything filled in: all that decides its results, and nothing else.</summary>
public sealed record RunSpec
{
    [Setting("The model with all its dimensions, those of the data too")]
    public required ModelSpec Model { get; init; }

    [Setting("The data, as NAME[:PATH][,option=value]...; a relative path is seen from the experiment's file")]
    public required string Data { get; init; }

    [Setting("How it is trained")]
    public required TrainingSpec Training { get; init; }

    [Setting("What goes wrong; nothing in a clean run", MayBeEmpty = true)]
    public IReadOnlyList<FaultUse> Faults { get; init; } = [];

    [Setting("Decides the weights, the order of examples, what faults draw and all probes")]
    public required long Seed { get; init; }

    [Setting("Whether all real numbers are of twice the usual precision, float64")]
    public bool DoublePrecision { get; init; }

    [Setting("cpu, cuda or cuda:N")]
    public string Device { get; init; } = "cpu";

    [Setting("What is measured at each measured step")]
    public MeasureSpec Measure { get; init; } = new();

    [Setting("The measured steps: a measurement sees the model as the step's forward pass finds it", MayBeEmpty = true, Min = 0)]
    public IReadOnlyList<int> MeasureAt { get; init; } = [];

    /// <summary>A hash of all that decides the results, the format of the results included: the same run has the same id everywhere.</summary>
    public string Id => Runs.Digest.Of(Encoding.UTF8.GetBytes($"{RunRecord.CurrentFormat} {CanonicalForm.Text(this)}"))[..12];

    public JsonNode ToJson() => CanonicalForm.Node(this);
}
