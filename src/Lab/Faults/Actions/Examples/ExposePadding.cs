using HessianFaultLab.Lab.Data.Randomness;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Faults.Actions.Examples;

[Named("expose-padding", "Marks the padding of the training texts as tokens.")]
public sealed class ExposePadding : TokenAction
{
    protected override void Change(Span<long> tokens, Span<bool> mask, int vocabulary, RandomDraws draws) => mask.Fill(true);
}
