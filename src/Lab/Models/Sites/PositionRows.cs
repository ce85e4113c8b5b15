using HessianFaultLab.Lab.Models.Components;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Models.Sites;

/// <summary>The look-up of positions that count from zero, between the sites of their numbers and of their vectors.</summary>
internal sealed class PositionRows
{
    private readonly Site _numbers;
    private readonly Site _rows;

    internal PositionRows(Component leaf)
    {
        _numbers = leaf.Site("index", Role.PositionIndex);
        _rows = leaf.Site("output", Role.Position);
    }

    /// <summary>[length, width].</summary>
    /// <param name="table">[positions, width].</param>
    /// <param name="length">How many are wanted.</param>
    /// <param name="other">Numbers in the place of 0, 1, ...; null for those.</param>
    internal Tensor Take(Tensor table, long length, Tensor? other = null)
    {
        // Where nobody listens a slice of the table is the look-up.
        if (other is not null || _numbers.IsHeard)
            return _rows.Pass(table.index_select(0, _numbers.Pass(other ?? arange(length, dtype: ScalarType.Int64, device: table.device))));
        return _rows.Pass(length == table.shape[0] ? table : table.narrow(0, 0, length));
    }
}
