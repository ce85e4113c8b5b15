using HessianFaultLab.Lab.Models.AttentionClassifier;
using HessianFaultLab.Lab.Models.Cnn3d;
using HessianFaultLab.Lab.Models.Decoder;
using HessianFaultLab.Lab.Models.DistilBert;
using HessianFaultLab.Lab.Models.Han;
using HessianFaultLab.Lab.Models.ResidualNet;

namespace HessianFaultLab.Lab.Models;

/// <summary>The models that are known by name. A new one is a folder beside this file and a line here.</summary>
public static class ModelKinds
{
    public static IReadOnlyList<IModelKind> All { get; } = [new HanKind(), new Cnn3dKind(), new DistilBertKind(), new DecoderKind(), new AttentionClassifierKind(), new ResidualNetKind()];

    /// <summary>The kind that a spec belongs to.</summary>
    public static IModelKind Of(ModelSpec spec) => All.First(k => k.SpecType == spec.GetType());

    /// <exception cref="BadInputException">There is no model of this name.</exception>
    public static IModelKind Find(string name) =>
        All.FirstOrDefault(k => k.Name == name)
        ?? throw new BadInputException($"there is no model '{name}'{Spelling.Suggest(name, All.Select(k => k.Name))}");

    /// <exception cref="BadInputException">The model has no such preset.</exception>
    public static ModelSpec Preset(this IModelKind kind, string preset) =>
        kind.Presets.GetValueOrDefault(preset)
        ?? throw new BadInputException($"{kind.Name} has no preset '{preset}'{Spelling.Suggest(preset, kind.Presets.Keys)}");
}
