using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Alterations;

[Named("permute", "Puts elements, rows or columns in another order; none of those that are meant keeps its place.")]
public sealed class Permute : Alteration
{
    protected override Tensor Altered(Tensor values, AlteredPlace place)
    {
        var all = Pieces(values, place);
        var order = Enumerable.Range(0, all).Select(n => (long)n).ToArray();
        var meant = (Chosen(values, place) ?? [.. Enumerable.Range(0, all)]).ToArray();
        // Each takes the place of the one drawn before it: a single cycle.
        var cycle = meant.ToArray();
        place.Draws("order").Shuffle(cycle);
        for (var i = 0; i < cycle.Length; i++) order[cycle[i]] = cycle[(i + 1) % cycle.Length];
        var index = tensor(order, device: values.device);
        return Of switch
        {
            Piece.Rows => values.index_select(0, index),
            Piece.Columns => values.index_select(-1, index),
            _ when place.HasExamples => values.flatten(1).index_select(1, index).view(values.shape),
            _ => values.flatten().index_select(0, index).view(values.shape),
        };
    }
}
