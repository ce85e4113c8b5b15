using HessianFaultLab.Lab.Models;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Faults.Actions.Settings;

/// <remarks>A model without this dimension, or one that does not work out with it, is an error of the input.</remarks>
[Named("scale-dimension", "Builds the model with another width, or another number of layers.")]
public sealed class ScaleDimension : ModelSettingsAction
{
    [Setting("The model's dimension by name: ffn, hidden, layers, queries, ...")]
    public required string Dimension { get; init; }

    [Setting("What it is multiplied by; at least 1 is left", Min = 0)]
    public required double Factor { get; init; }

    protected override ModelSpec Changed(ModelSpec spec)
    {
        var sizes = SettingList.Of(spec.GetType()).All.Where(s => !s.MayBeNull && s.Get(spec) is int).ToList();
        var size = sizes.Find(s => s.Name == Dimension) ?? throw new BadInputException($"the model has no dimension '{Dimension}'{Spelling.Suggest(Dimension, sizes.Select(s => s.Name))}");
        // A record is copied by its constructor of itself, which 'with' calls.
        var copy = spec with { };
        size.Set(copy, Math.Max(1, (int)Math.Round((int)size.Get(spec)! * Factor)));
        copy.Validate();
        return copy;
    }
}
