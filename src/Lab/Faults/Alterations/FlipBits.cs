using HessianFaultLab.Lab.Faults.Numerics;
using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Alterations;

/// <remarks>
/// One bit of each number that is meant, in the number's own format (IEEE 754). In the forward pass the derivative is the exact
/// one: a flip of the sign multiplies by -1, one in the exponent by a power of two, one in the fraction adds a constant; zero
/// where something infinite or NaN comes out. A power that the type cannot hold is the largest number that it can.
/// </remarks>
[Named("flip-bits", "Flips a bit of each number: a given one, or one drawn from a field or a range.")]
public sealed class FlipBits : Alteration
{
    [Setting("The number of the bit, from 0 for the lowest of the fraction; negative ones count from the sign, which is -1", Min = -64, Max = 63)]
    public int? Bit { get; init; }

    [Setting("The first and the last bit of those that one is drawn from", Min = 0, Max = 63)]
    public IReadOnlyList<int>? Range { get; init; }

    [Setting("The field that one is drawn from, where no bit is given")]
    public BitField Field { get; init; }

    public override IEnumerable<string> Problems()
    {
        foreach (var problem in base.Problems()) yield return problem;
        if ((Bit is null ? 0 : 1) + (Range is null ? 0 : 1) + (Field == BitField.Any ? 0 : 1) > 1) yield return "'bit', 'range' and 'field' all say which bit; give one of them";
        if (Range is not null && Range is not [var first, var last]) yield return "'range' is the first and the last bit, such as [23, 30]";
        else if (Range is [var low, var high] && low > high) yield return "'range' ends before it begins";
    }

    protected override Tensor Altered(Tensor values, AlteredPlace place)
    {
        var format = NumberFormat.Of(values.dtype);
        var bits = BitsOf(format, (int)values.NumberOfElements, place);
        var flipped = Words.Map(values, (i, word) => NumberFormat.Flip(word, bits(i)));
        if (!Slopes.HasGraph(values)) return flipped;
        var slopes = new double[values.NumberOfElements];
        _ = Words.Map(values, (i, word) =>
        {
            slopes[i] = format.Slope(word, bits(i));
            return word;
        });
        var slope = tensor(slopes, values.shape).to(values.dtype, values.device).nan_to_num();
        return Slopes.Attach(flipped, values, slope);
    }

    private Func<int, int> BitsOf(NumberFormat format, int count, AlteredPlace place)
    {
        if (Bit is { } bit)
        {
            var number = bit < 0 ? bit + format.Bits : bit;
            return number >= 0 && number < format.Bits ? _ => number : throw NoBit(bit);
        }
        var (first, last) = Range is [var low, var high] ? (low, high) : format.Range(Field);
        if (last >= format.Bits) throw NoBit(last);
        var draws = place.Draws("bits");
        var drawn = new int[count];
        for (var i = 0; i < count; i++) drawn[i] = first + draws.Below(last - first + 1);
        return i => drawn[i];

        BadInputException NoBit(int asked) => new($"numbers at {place.Name} have {format.Bits} bits; there is no bit {asked}");
    }
}
