using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Faults.Actions.Forward;

[Named("set-dropout", "Sets the probability of a dropout of the model.")]
public sealed class SetDropout : PropertyAction<double>
{
    [Setting("Which dropout: embedding, attention (its weights), ffn, residual (a branch) or classifier")]
    public required DropoutPlace Of { get; init; }

    [Setting("The new probability", Min = 0, Max = 1, BelowMax = true)]
    public required double Probability { get; init; }

    protected override string PropertyRole => Of switch
    {
        DropoutPlace.Embedding => Models.Properties.PropertyRole.EmbeddingDropout,
        DropoutPlace.Attention => Models.Properties.PropertyRole.AttentionDropout,
        DropoutPlace.Ffn => Models.Properties.PropertyRole.FfnDropout,
        DropoutPlace.Residual => Models.Properties.PropertyRole.ResidualDropout,
        _ => Models.Properties.PropertyRole.ClassifierDropout,
    };

    protected override double Changed(double value, Component component) => Probability;
}
