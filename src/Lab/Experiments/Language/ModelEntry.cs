using HessianFaultLab.Lab.Models;
using HessianFaultLab.Lab.Specs;
using HessianFaultLab.Lab.Specs.Diagnostics;
using HessianFaultLab.Lab.Training;

namespace HessianFaultLab.Lab.Experiments.Language;

/// <summary>A model of an experiment. Dimensions that stand beside its name change those of its preset.</summary>
public sealed record ModelEntry : IChecked
{
    /// <summary>Holds the dimensions that are given over the model's general defaults; the preset's are found when it is planned.</summary>
    [Inline]
    public required ModelSpec Model { get; init; }

    [Setting("Its size: tiny, small or base")]
    public string Preset { get; init; } = "tiny";

    [Setting("The data, where they are not those of its recipe")]
    public DataEntry? Data { get; init; }

    [Setting("How it is trained, where that is not as the experiment says")]
    public TrainingSpec? Training { get; init; }

    /// <summary>The kind of model.</summary>
    public IModelKind Kind => ModelKinds.Of(Model);

    void IChecked.Check(SettingProblems problems)
    {
        if (!Kind.Presets.ContainsKey(Preset))
            problems.Add(DiagnosticCodes.UnknownWord, "preset", $"{Kind.Name} has no preset '{Shown.Of(Preset)}'{Spelling.Suggest(Preset, Kind.Presets.Keys)}");
    }
}
